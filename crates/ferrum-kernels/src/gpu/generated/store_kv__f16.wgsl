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
fn F16_write_0( _S30 : u32,  _S31 : u32,  _S32 : u32,  _S33 : array<f32, i32(32)>)
{
    var _S34 : u32 = _S30 + u32(2) * _S32;
    entryPointParams_keys_0[_S34] = ((floatToHalf_0(_S33[u32(0)])) | ((((floatToHalf_0(_S33[u32(1)])) << (u32(16))))));
    entryPointParams_keys_0[_S34 + u32(1)] = ((floatToHalf_0(_S33[u32(2)])) | ((((floatToHalf_0(_S33[u32(3)])) << (u32(16))))));
    return;
}
fn F16_write_1( _S35 : u32,  _S36 : u32,  _S37 : u32,  _S38 : array<f32, i32(32)>)
{
    var _S39 : u32 = _S35 + u32(2) * _S37;
    entryPointParams_values_0[_S39] = ((floatToHalf_0(_S38[u32(0)])) | ((((floatToHalf_0(_S38[u32(1)])) << (u32(16))))));
    entryPointParams_values_0[_S39 + u32(1)] = ((floatToHalf_0(_S38[u32(2)])) | ((((floatToHalf_0(_S38[u32(3)])) << (u32(16))))));
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn store_kv__f16(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_2 : u32)
{
    var token_0 : u32 = group_0.y;
    var index_0 : u32 = group_0.x;
    var from_0 : u32 = token_0 * entryPointParams_0.xStride_0;
    var i_2 : u32;
    if(index_0 < (entryPointParams_0.heads_0))
    {
        var head_0 : Head_0;
        var _S40 : u32 = entryPointParams_0.queriesAt_0 + from_0 + index_0 * entryPointParams_0.width_0;
        head_0.at_0 = _S40;
        head_0.width_1 = entryPointParams_0.width_0;
        head_0.normed_0 = entryPointParams_0.queryNormed_0;
        var _S41 : f32 = normScale_0(_S40, entryPointParams_0.queryNormed_0, entryPointParams_0.queryEps_0, thread_2);
        head_0.scale_0 = _S41;
        head_0.first_1 = entryPointParams_0.first_0;
        head_0.rotated_1 = entryPointParams_0.rotated_0;
        head_0.neighbours_1 = entryPointParams_0.neighbours_0;
        head_0.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
        i_2 = thread_2;
        for(;;)
        {
            if(i_2 < (entryPointParams_0.width_0))
            {
            }
            else
            {
                break;
            }
            var _S42 : f32 = Head_element_0(head_0, i_2);
            entryPointParams_result_0[entryPointParams_0.resultAt_0 + token_0 * entryPointParams_0.resultStride_0 + index_0 * entryPointParams_0.width_0 + i_2] = _S42;
            i_2 = i_2 + u32(128);
        }
    }
    else
    {
        var unit_0 : u32;
        if(index_0 < (entryPointParams_0.heads_0 + entryPointParams_0.kvHeads_0))
        {
            var index_1 : u32 = index_0 - entryPointParams_0.heads_0;
            var head_1 : Head_0;
            var _S43 : u32 = entryPointParams_0.keysAt_0 + from_0 + index_1 * entryPointParams_0.width_0;
            head_1.at_0 = _S43;
            head_1.width_1 = entryPointParams_0.width_0;
            head_1.normed_0 = entryPointParams_0.keyNormed_0;
            var _S44 : f32 = normScale_0(_S43, entryPointParams_0.keyNormed_0, entryPointParams_0.keyEps_0, thread_2);
            head_1.scale_0 = _S44;
            head_1.first_1 = entryPointParams_0.first_0;
            head_1.rotated_1 = entryPointParams_0.rotated_0;
            head_1.neighbours_1 = entryPointParams_0.neighbours_0;
            head_1.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
            var _S45 : Head_0 = head_1;
            var _S46 : u32 = entryPointParams_slots_0[token_0];
            var _S47 : u32 = entryPointParams_0.kvHeads_0;
            var _S48 : u32 = entryPointParams_0.allSlots_0;
            var _S49 : u32 = entryPointParams_0.blockSize_0;
            var _S50 : u32 = entryPointParams_0.keyWords_0;
            var _S51 : u32 = _S46 / entryPointParams_0.blockSize_0;
            var _S52 : u32 = (_S51 * _S47 + index_1) * _S49;
            var _S53 : u32 = _S46 % _S49;
            var _S54 : u32 = (_S52 + _S53) * _S50;
            var _S55 : u32 = (_S45.width_1 + u32(3)) / u32(4);
            var _S56 : u32 = (_S45.width_1 + u32(4) - u32(1)) / u32(4);
            if(_S46 < _S48)
            {
                unit_0 = thread_2;
                for(;;)
                {
                    if(unit_0 < _S56)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var values_2 : array<f32, i32(32)>;
                    i_2 = u32(0);
                    for(;;)
                    {
                        if(i_2 < u32(4))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S57 : f32 = Head_element_1(_S45, unit_0 * u32(4) + i_2);
                        values_2[i_2] = _S57;
                        i_2 = i_2 + u32(1);
                    }
                    F16_write_0(_S54, _S55, unit_0, values_2);
                    unit_0 = unit_0 + u32(128);
                }
            }
        }
        else
        {
            var index_2 : u32 = index_0 - (entryPointParams_0.heads_0 + entryPointParams_0.kvHeads_0);
            var head_2 : Head_0;
            var _S58 : u32 = entryPointParams_0.valuesAt_0 + from_0 + index_2 * entryPointParams_0.valueWidth_0;
            head_2.at_0 = _S58;
            head_2.width_1 = entryPointParams_0.valueWidth_0;
            head_2.normed_0 = u32(0);
            var _S59 : f32 = normScale_0(_S58, u32(0), entryPointParams_0.keyEps_0, thread_2);
            head_2.scale_0 = _S59;
            head_2.first_1 = entryPointParams_0.first_0;
            head_2.rotated_1 = u32(0);
            head_2.neighbours_1 = entryPointParams_0.neighbours_0;
            head_2.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
            var _S60 : Head_0 = head_2;
            var _S61 : u32 = entryPointParams_slots_0[token_0];
            var _S62 : u32 = entryPointParams_0.kvHeads_0;
            var _S63 : u32 = entryPointParams_0.allSlots_0;
            var _S64 : u32 = entryPointParams_0.blockSize_0;
            var _S65 : u32 = entryPointParams_0.valueWords_0;
            var _S66 : u32 = _S61 / entryPointParams_0.blockSize_0;
            var _S67 : u32 = (_S66 * _S62 + index_2) * _S64;
            var _S68 : u32 = _S61 % _S64;
            var _S69 : u32 = (_S67 + _S68) * _S65;
            var _S70 : u32 = (_S60.width_1 + u32(3)) / u32(4);
            var _S71 : u32 = (_S60.width_1 + u32(4) - u32(1)) / u32(4);
            if(_S61 < _S63)
            {
                unit_0 = thread_2;
                for(;;)
                {
                    if(unit_0 < _S71)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var values_3 : array<f32, i32(32)>;
                    i_2 = u32(0);
                    for(;;)
                    {
                        if(i_2 < u32(4))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S72 : f32 = Head_element_1(_S60, unit_0 * u32(4) + i_2);
                        values_3[i_2] = _S72;
                        i_2 = i_2 + u32(1);
                    }
                    F16_write_1(_S69, _S70, unit_0, values_3);
                    unit_0 = unit_0 + u32(128);
                }
            }
        }
    }
    return;
}
