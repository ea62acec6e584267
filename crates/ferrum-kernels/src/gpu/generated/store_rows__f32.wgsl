struct EntryPointParams_0
{
     heads_0 : u32,
     width_0 : u32,
     xAt_0 : u32,
     xStride_0 : u32,
     normed_0 : u32,
     eps_0 : f32,
     first_0 : u32,
     rotated_0 : u32,
     neighbours_0 : u32,
     allSlots_0 : u32,
     blockSize_0 : u32,
     rowWords_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_norm_0 : array<f32>;
@binding(3) @group(0) var<storage, read> entryPointParams_cosines_0 : array<f32>;
@binding(4) @group(0) var<storage, read> entryPointParams_sines_0 : array<f32>;
@binding(5) @group(0) var<storage, read> entryPointParams_positions_0 : array<u32>;
@binding(6) @group(0) var<storage, read> entryPointParams_slots_0 : array<u32>;
@binding(7) @group(0) var<storage, read_write> entryPointParams_cache_0 : array<u32>;
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
     normed_1 : u32,
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
    if(_S9 < (_S8.normed_1))
    {
        _S10 = entryPointParams_x_0[_S8.at_0 + _S9] * _S8.scale_0 * entryPointParams_norm_0[_S9];
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
fn F32_write_0( _S18 : u32,  _S19 : u32,  _S20 : u32,  _S21 : array<f32, i32(32)>)
{
    var _S22 : u32 = _S18 + u32(4) * _S20;
    entryPointParams_cache_0[_S22] = (bitcast<u32>((_S21[u32(0)])));
    entryPointParams_cache_0[_S22 + u32(1)] = (bitcast<u32>((_S21[u32(1)])));
    entryPointParams_cache_0[_S22 + u32(2)] = (bitcast<u32>((_S21[u32(2)])));
    entryPointParams_cache_0[_S22 + u32(3)] = (bitcast<u32>((_S21[u32(3)])));
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn store_rows__f32(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_2 : u32)
{
    var token_0 : u32 = group_0.y;
    var index_0 : u32 = group_0.x;
    var head_0 : Head_0;
    var _S23 : u32 = entryPointParams_0.xAt_0 + token_0 * entryPointParams_0.xStride_0 + index_0 * entryPointParams_0.width_0;
    head_0.at_0 = _S23;
    head_0.width_1 = entryPointParams_0.width_0;
    head_0.normed_1 = entryPointParams_0.normed_0;
    var _S24 : f32 = normScale_0(_S23, entryPointParams_0.normed_0, entryPointParams_0.eps_0, thread_2);
    head_0.scale_0 = _S24;
    head_0.first_1 = entryPointParams_0.first_0;
    head_0.rotated_1 = entryPointParams_0.rotated_0;
    head_0.neighbours_1 = entryPointParams_0.neighbours_0;
    head_0.angles_0 = entryPointParams_positions_0[token_0] * (entryPointParams_0.rotated_0 / u32(2));
    var _S25 : Head_0 = head_0;
    var _S26 : u32 = entryPointParams_slots_0[token_0];
    var _S27 : u32 = entryPointParams_0.heads_0;
    var _S28 : u32 = entryPointParams_0.allSlots_0;
    var _S29 : u32 = entryPointParams_0.blockSize_0;
    var _S30 : u32 = entryPointParams_0.rowWords_0;
    var _S31 : u32 = _S26 / entryPointParams_0.blockSize_0;
    var _S32 : u32 = (_S31 * _S27 + index_0) * _S29;
    var _S33 : u32 = _S26 % _S29;
    var _S34 : u32 = (_S32 + _S33) * _S30;
    var _S35 : u32 = (_S25.width_1 + u32(3)) / u32(4);
    var _S36 : u32 = (_S25.width_1 + u32(4) - u32(1)) / u32(4);
    if(_S26 < _S28)
    {
        var unit_0 : u32 = thread_2;
        for(;;)
        {
            if(unit_0 < _S36)
            {
            }
            else
            {
                break;
            }
            var values_2 : array<f32, i32(32)>;
            var i_2 : u32 = u32(0);
            for(;;)
            {
                if(i_2 < u32(4))
                {
                }
                else
                {
                    break;
                }
                var _S37 : f32 = Head_element_0(_S25, unit_0 * u32(4) + i_2);
                values_2[i_2] = _S37;
                i_2 = i_2 + u32(1);
            }
            F32_write_0(_S34, _S35, unit_0, values_2);
            unit_0 = unit_0 + u32(128);
        }
    }
    return;
}
