struct EntryPointParams_0
{
     heads_0 : u32,
     kvHeads_0 : u32,
     width_0 : u32,
     valueWidth_0 : u32,
     queriesAt_0 : u32,
     keysAt_0 : u32,
     valuesAt_0 : u32,
     xStride_0 : u32,
     queryNormed_0 : u32,
     queryEps_0 : f32,
     keyNormed_0 : u32,
     keyEps_0 : f32,
     first_0 : u32,
     rotated_0 : u32,
     neighbours_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     allSlots_0 : u32,
     blockSize_0 : u32,
     keyWords_0 : u32,
     valueWords_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_queryNorm_0 : array<f32>;
@binding(3) @group(0) var<storage, read> entryPointParams_keyNorm_0 : array<f32>;
@binding(4) @group(0) var<storage, read> entryPointParams_cosines_0 : array<f32>;
@binding(5) @group(0) var<storage, read> entryPointParams_sines_0 : array<f32>;
@binding(6) @group(0) var<storage, read> entryPointParams_positions_0 : array<u32>;
@binding(7) @group(0) var<storage, read> entryPointParams_slots_0 : array<u32>;
@binding(8) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
@binding(9) @group(0) var<storage, read_write> entryPointParams_keys_0 : array<u32>;
@binding(10) @group(0) var<storage, read_write> entryPointParams_values_0 : array<u32>;
var<workgroup> partials_0 : array<f32, i32(1024)>;
fn teamSums_0( values_0 : array<f32, i32(1)>,  thread_0 : u32) -> f32
{
    workgroupBarrier();
    partials_0[thread_0] = values_0[i32(0)];
    workgroupBarrier();
    var _S1 : u32 = thread_0 % u32(32) % u32(1) * u32(128) + thread_0 / u32(32) * u32(32);
    var i_0 : u32 = u32(0);
    var sum_0 : f32 = 0.0f;
    for(;;)
    {
        if(i_0 < u32(32))
        {
        }
        else
        {
            break;
        }
        var sum_1 : f32 = sum_0 + partials_0[_S1 + i_0];
        i_0 = i_0 + u32(1);
        sum_0 = sum_1;
    }
    return sum_0;
}
var<workgroup> teamTotals_0 : array<f32, i32(4)>;
fn groupSum_0( value_0 : f32,  thread_1 : u32) -> f32
{
    var values_1 : array<f32, i32(1)> = array<f32, i32(1)>( value_0 );
    var sum_2 : f32 = teamSums_0(values_1, thread_1);
    if((thread_1 % u32(32)) == u32(0))
    {
        teamTotals_0[thread_1 / u32(32)] = sum_2;
    }
    workgroupBarrier();
    return teamTotals_0[i32(0)] + teamTotals_0[i32(1)] + (teamTotals_0[i32(2)] + teamTotals_0[i32(3)]);
}
struct Head_0
{
     at_0 : u32,
     width_1 : u32,
     normed_0 : u32,
     scale_0 : f32,
     first_1 : u32,
     rotated_1 : u32,
     neighbours_1 : u32,
     angles_0 : u32,
};
fn normScale_0( _S2 : u32,  _S3 : u32,  _S4 : f32,  _S5 : u32) -> f32
{
    var i_1 : u32 = _S5;
    var squares_0 : f32 = 0.0f;
    for(;;)
    {
        if(i_1 < _S3)
        {
        }
        else
        {
            break;
        }
        var _S6 : u32 = _S2 + i_1;
        var squares_1 : f32 = squares_0 + entryPointParams_x_0[_S6] * entryPointParams_x_0[_S6];
        i_1 = i_1 + u32(128);
        squares_0 = squares_1;
    }
    var _S7 : f32 = groupSum_0(squares_0, _S5);
    return 1.0f / sqrt(_S7 / f32(_S3) + _S4);
}
fn Head_normedElement_0( _S8 : Head_0,  _S9 : u32) -> f32
{
    var _S10 : f32;
    if(_S9 < (_S8.normed_0))
    {
        _S10 = entryPointParams_x_0[_S8.at_0 + _S9] * _S8.scale_0 * entryPointParams_queryNorm_0[_S9];
    }
    else
    {
        _S10 = entryPointParams_x_0[_S8.at_0 + _S9];
    }
    return _S10;
}
fn Head_element_0( _S11 : Head_0,  _S12 : u32) -> f32
{
    if(_S12 >= (_S11.width_1))
    {
        return 0.0f;
    }
    var _S13 : bool;
    if(_S12 < (_S11.first_1))
    {
        _S13 = true;
    }
    else
    {
        _S13 = _S12 >= (_S11.first_1 + _S11.rotated_1);
    }
    if(_S13)
    {
        return Head_normedElement_0(_S11, _S12);
    }
    var place_0 : u32 = _S12 - _S11.first_1;
    var half_0 : u32 = _S11.rotated_1 / u32(2);
    var _S14 : bool = (_S11.neighbours_1) != u32(0);
    var pair_0 : u32;
    if(_S14)
    {
        pair_0 = place_0 / u32(2);
    }
    else
    {
        var _S15 : u32 = place_0 % half_0;
        pair_0 = _S15;
    }
    var b_0 : u32;
    if(_S14)
    {
        b_0 = u32(2) * pair_0;
    }
    else
    {
        b_0 = pair_0;
    }
    var a_0 : u32 = _S11.first_1 + b_0;
    if(_S14)
    {
        b_0 = a_0 + u32(1);
    }
    else
    {
        b_0 = a_0 + half_0;
    }
    var _S16 : u32 = _S11.angles_0 + pair_0;
    var c_0 : f32 = entryPointParams_cosines_0[_S16];
    var s_0 : f32 = entryPointParams_sines_0[_S16];
    var _S17 : f32;
    if(_S12 == a_0)
    {
        _S17 = Head_normedElement_0(_S11, a_0) * c_0 - Head_normedElement_0(_S11, b_0) * s_0;
    }
    else
    {
        _S17 = Head_normedElement_0(_S11, a_0) * s_0 + Head_normedElement_0(_S11, b_0) * c_0;
    }
    return _S17;
}
fn Head_normedElement_1( _S18 : Head_0,  _S19 : u32) -> f32
{
    var _S20 : f32;
    if(_S19 < (_S18.normed_0))
    {
        _S20 = entryPointParams_x_0[_S18.at_0 + _S19] * _S18.scale_0 * entryPointParams_keyNorm_0[_S19];
    }
    else
    {
        _S20 = entryPointParams_x_0[_S18.at_0 + _S19];
    }
    return _S20;
}
fn Head_element_1( _S21 : Head_0,  _S22 : u32) -> f32
{
    if(_S22 >= (_S21.width_1))
    {
        return 0.0f;
    }
    var _S23 : bool;
    if(_S22 < (_S21.first_1))
    {
        _S23 = true;
    }
    else
    {
        _S23 = _S22 >= (_S21.first_1 + _S21.rotated_1);
    }
    if(_S23)
    {
        return Head_normedElement_1(_S21, _S22);
    }
    var place_1 : u32 = _S22 - _S21.first_1;
    var half_1 : u32 = _S21.rotated_1 / u32(2);
    var _S24 : bool = (_S21.neighbours_1) != u32(0);
    var pair_1 : u32;
    if(_S24)
    {
        pair_1 = place_1 / u32(2);
    }
    else
    {
        var _S25 : u32 = place_1 % half_1;
        pair_1 = _S25;
    }
    var b_1 : u32;
    if(_S24)
    {
        b_1 = u32(2) * pair_1;
    }
    else
    {
        b_1 = pair_1;
    }
    var a_1 : u32 = _S21.first_1 + b_1;
    if(_S24)
    {
        b_1 = a_1 + u32(1);
    }
    else
    {
        b_1 = a_1 + half_1;
    }
    var _S26 : u32 = _S21.angles_0 + pair_1;
    var c_1 : f32 = entryPointParams_cosines_0[_S26];
    var s_1 : f32 = entryPointParams_sines_0[_S26];
    var _S27 : f32;
    if(_S22 == a_1)
    {
        _S27 = Head_normedElement_1(_S21, a_1) * c_1 - Head_normedElement_1(_S21, b_1) * s_1;
    }
    else
    {
        _S27 = Head_normedElement_1(_S21, a_1) * s_1 + Head_normedElement_1(_S21, b_1) * c_1;
    }
    return _S27;
}
fn floatToHalf_0( value_1 : f32) -> u32
{
    var bits_0 : u32 = (bitcast<u32>((value_1)));
    var sign_0 : u32 = (((bits_0 >> (u32(16)))) & (u32(32768)));
    var magnitude_0 : u32 = (bits_0 & (u32(2147483647)));
    if(magnitude_0 > u32(2139095040))
    {
        return (sign_0 | (u32(32256)));
    }
    if(magnitude_0 >= u32(1199566848))
    {
        return (sign_0 | (u32(31744)));
    }
    if(magnitude_0 < u32(855638016))
    {
        return sign_0;
    }
    if(magnitude_0 < u32(947912704))
    {
        var shift_0 : u32 = u32(126) - ((magnitude_0 >> (u32(23))));
        var digits_0 : u32 = (((magnitude_0 & (u32(8388607)))) | (u32(8388608)));
        var kept_0 : u32 = (digits_0 >> (shift_0));
        var rest_0 : u32 = (digits_0 & ((((u32(1) << (shift_0))) - u32(1))));
        var tie_0 : u32 = (u32(1) << ((shift_0 - u32(1))));
        var _S28 : bool;
        if(rest_0 > tie_0)
        {
            _S28 = true;
        }
        else
        {
            if(rest_0 == tie_0)
            {
                _S28 = ((kept_0 & (u32(1)))) == u32(1);
            }
            else
            {
                _S28 = false;
            }
        }
        var _S29 : i32;
        if(_S28)
        {
            _S29 = i32(1);
        }
        else
        {
            _S29 = i32(0);
        }
        return (sign_0 | ((kept_0 + u32(_S29))));
    }
    var rebased_0 : u32 = magnitude_0 - u32(939524096);
    return (sign_0 | ((((rebased_0 + u32(4095) + ((((rebased_0 >> (u32(13)))) & (u32(1))))) >> (u32(13))))));
}
fn halfToFloat_0( bits_1 : u32) -> f32
{
    var magnitude_1 : u32 = (bits_1 & (u32(32767)));
    var absolute_0 : f32;
    if(magnitude_1 < u32(1024))
    {
        absolute_0 = f32(magnitude_1) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (bitcast<f32>((((magnitude_1 << (u32(13)))) + u32(1879048192)))) * (bitcast<f32>((u32(125829120))));
    }
    return (bitcast<f32>((((bitcast<u32>((absolute_0))) | (((((bits_1 & (u32(32768)))) << (u32(16)))))))));
}
fn Q8_0_write_0( _S30 : u32,  _S31 : u32,  _S32 : u32,  _S33 : array<f32, i32(32)>)
{
    var largest_0 : f32 = 0.0f;
    var i_2 : u32 = u32(0);
    for(;;)
    {
        if(i_2 < u32(32))
        {
        }
        else
        {
            break;
        }
        var _S34 : f32 = max(largest_0, abs(_S33[i_2]));
        var _S35 : u32 = i_2 + u32(1);
        largest_0 = _S34;
        i_2 = _S35;
    }
    var scale_1 : f32 = halfToFloat_0(floatToHalf_0(largest_0 / 127.0f));
    if(scale_1 == 0.0f)
    {
        largest_0 = 0.0f;
    }
    else
    {
        largest_0 = 1.0f / scale_1;
    }
    entryPointParams_keys_0[_S30 + _S31 + _S32] = (bitcast<u32>((scale_1)));
    var q_0 : u32 = u32(0);
    for(;;)
    {
        if(q_0 < u32(8))
        {
        }
        else
        {
            break;
        }
        i_2 = u32(0);
        var packed_0 : u32 = u32(0);
        for(;;)
        {
            if(i_2 < u32(4))
            {
            }
            else
            {
                break;
            }
            var packed_1 : u32 = (packed_0 | (((((u32(i32(clamp(round(_S33[u32(4) * q_0 + i_2] * largest_0), -127.0f, 127.0f))) & (u32(255)))) << ((u32(8) * i_2))))));
            i_2 = i_2 + u32(1);
            packed_0 = packed_1;
        }
        var _S36 : u32 = u32(8) * _S32;
        if((_S36 + q_0) < _S31)
        {
            entryPointParams_keys_0[_S30 + _S36 + q_0] = packed_0;
        }
        q_0 = q_0 + u32(1);
    }
    return;
}
fn Q8_0_write_1( _S37 : u32,  _S38 : u32,  _S39 : u32,  _S40 : array<f32, i32(32)>)
{
    var largest_1 : f32 = 0.0f;
    var i_3 : u32 = u32(0);
    for(;;)
    {
        if(i_3 < u32(32))
        {
        }
        else
        {
            break;
        }
        var _S41 : f32 = max(largest_1, abs(_S40[i_3]));
        var _S42 : u32 = i_3 + u32(1);
        largest_1 = _S41;
        i_3 = _S42;
    }
    var scale_2 : f32 = halfToFloat_0(floatToHalf_0(largest_1 / 127.0f));
    if(scale_2 == 0.0f)
    {
        largest_1 = 0.0f;
    }
    else
    {
        largest_1 = 1.0f / scale_2;
    }
    entryPointParams_values_0[_S37 + _S38 + _S39] = (bitcast<u32>((scale_2)));
    var q_1 : u32 = u32(0);
    for(;;)
    {
        if(q_1 < u32(8))
        {
        }
        else
        {
            break;
        }
        i_3 = u32(0);
        var packed_2 : u32 = u32(0);
        for(;;)
        {
            if(i_3 < u32(4))
            {
            }
            else
            {
                break;
            }
            var packed_3 : u32 = (packed_2 | (((((u32(i32(clamp(round(_S40[u32(4) * q_1 + i_3] * largest_1), -127.0f, 127.0f))) & (u32(255)))) << ((u32(8) * i_3))))));
            i_3 = i_3 + u32(1);
            packed_2 = packed_3;
        }
        var _S43 : u32 = u32(8) * _S39;
        if((_S43 + q_1) < _S38)
        {
            entryPointParams_values_0[_S37 + _S43 + q_1] = packed_2;
        }
        q_1 = q_1 + u32(1);
    }
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn store_kv__q8_0(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_2 : u32)
{
    var token_0 : u32 = group_0.y;
    var index_0 : u32 = group_0.x;
    var from_0 : u32 = token_0 * entryPointParams_0.xStride_0;
    var i_4 : u32;
    if(index_0 < (entryPointParams_0.heads_0))
    {
        var head_0 : Head_0;
        var _S44 : u32 = entryPointParams_0.queriesAt_0 + from_0 + index_0 * entryPointParams_0.width_0;
        head_0.at_0 = _S44;
        head_0.width_1 = entryPointParams_0.width_0;
        head_0.normed_0 = entryPointParams_0.queryNormed_0;
        var _S45 : f32 = normScale_0(_S44, entryPointParams_0.queryNormed_0, entryPointParams_0.queryEps_0, thread_2);
        head_0.scale_0 = _S45;
        head_0.first_1 = entryPointParams_0.first_0;
        head_0.rotated_1 = entryPointParams_0.rotated_0;
        head_0.neighbours_1 = entryPointParams_0.neighbours_0;
        head_0.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
        i_4 = thread_2;
        for(;;)
        {
            if(i_4 < (entryPointParams_0.width_0))
            {
            }
            else
            {
                break;
            }
            var _S46 : f32 = Head_element_0(head_0, i_4);
            entryPointParams_result_0[entryPointParams_0.resultAt_0 + token_0 * entryPointParams_0.resultStride_0 + index_0 * entryPointParams_0.width_0 + i_4] = _S46;
            i_4 = i_4 + u32(128);
        }
    }
    else
    {
        var unit_0 : u32;
        if(index_0 < (entryPointParams_0.heads_0 + entryPointParams_0.kvHeads_0))
        {
            var index_1 : u32 = index_0 - entryPointParams_0.heads_0;
            var head_1 : Head_0;
            var _S47 : u32 = entryPointParams_0.keysAt_0 + from_0 + index_1 * entryPointParams_0.width_0;
            head_1.at_0 = _S47;
            head_1.width_1 = entryPointParams_0.width_0;
            head_1.normed_0 = entryPointParams_0.keyNormed_0;
            var _S48 : f32 = normScale_0(_S47, entryPointParams_0.keyNormed_0, entryPointParams_0.keyEps_0, thread_2);
            head_1.scale_0 = _S48;
            head_1.first_1 = entryPointParams_0.first_0;
            head_1.rotated_1 = entryPointParams_0.rotated_0;
            head_1.neighbours_1 = entryPointParams_0.neighbours_0;
            head_1.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
            var _S49 : Head_0 = head_1;
            var _S50 : u32 = entryPointParams_slots_0[token_0];
            var _S51 : u32 = entryPointParams_0.kvHeads_0;
            var _S52 : u32 = entryPointParams_0.allSlots_0;
            var _S53 : u32 = entryPointParams_0.blockSize_0;
            var _S54 : u32 = entryPointParams_0.keyWords_0;
            var _S55 : u32 = _S50 / entryPointParams_0.blockSize_0;
            var _S56 : u32 = (_S55 * _S51 + index_1) * _S53;
            var _S57 : u32 = _S50 % _S53;
            var _S58 : u32 = (_S56 + _S57) * _S54;
            var _S59 : u32 = (_S49.width_1 + u32(3)) / u32(4);
            var _S60 : u32 = (_S49.width_1 + u32(32) - u32(1)) / u32(32);
            if(_S50 < _S52)
            {
                unit_0 = thread_2;
                for(;;)
                {
                    if(unit_0 < _S60)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var values_2 : array<f32, i32(32)>;
                    i_4 = u32(0);
                    for(;;)
                    {
                        if(i_4 < u32(32))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S61 : f32 = Head_element_1(_S49, unit_0 * u32(32) + i_4);
                        values_2[i_4] = _S61;
                        i_4 = i_4 + u32(1);
                    }
                    Q8_0_write_0(_S58, _S59, unit_0, values_2);
                    unit_0 = unit_0 + u32(128);
                }
            }
        }
        else
        {
            var index_2 : u32 = index_0 - (entryPointParams_0.heads_0 + entryPointParams_0.kvHeads_0);
            var head_2 : Head_0;
            var _S62 : u32 = entryPointParams_0.valuesAt_0 + from_0 + index_2 * entryPointParams_0.valueWidth_0;
            head_2.at_0 = _S62;
            head_2.width_1 = entryPointParams_0.valueWidth_0;
            head_2.normed_0 = u32(0);
            var _S63 : f32 = normScale_0(_S62, u32(0), entryPointParams_0.keyEps_0, thread_2);
            head_2.scale_0 = _S63;
            head_2.first_1 = entryPointParams_0.first_0;
            head_2.rotated_1 = u32(0);
            head_2.neighbours_1 = entryPointParams_0.neighbours_0;
            head_2.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
            var _S64 : Head_0 = head_2;
            var _S65 : u32 = entryPointParams_slots_0[token_0];
            var _S66 : u32 = entryPointParams_0.kvHeads_0;
            var _S67 : u32 = entryPointParams_0.allSlots_0;
            var _S68 : u32 = entryPointParams_0.blockSize_0;
            var _S69 : u32 = entryPointParams_0.valueWords_0;
            var _S70 : u32 = _S65 / entryPointParams_0.blockSize_0;
            var _S71 : u32 = (_S70 * _S66 + index_2) * _S68;
            var _S72 : u32 = _S65 % _S68;
            var _S73 : u32 = (_S71 + _S72) * _S69;
            var _S74 : u32 = (_S64.width_1 + u32(3)) / u32(4);
            var _S75 : u32 = (_S64.width_1 + u32(32) - u32(1)) / u32(32);
            if(_S65 < _S67)
            {
                unit_0 = thread_2;
                for(;;)
                {
                    if(unit_0 < _S75)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var values_3 : array<f32, i32(32)>;
                    i_4 = u32(0);
                    for(;;)
                    {
                        if(i_4 < u32(32))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S76 : f32 = Head_element_1(_S64, unit_0 * u32(32) + i_4);
                        values_3[i_4] = _S76;
                        i_4 = i_4 + u32(1);
                    }
                    Q8_0_write_1(_S73, _S74, unit_0, values_3);
                    unit_0 = unit_0 + u32(128);
                }
            }
        }
    }
    return;
}
