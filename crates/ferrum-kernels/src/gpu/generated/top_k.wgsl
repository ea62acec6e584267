struct EntryPointParams_0
{
     rows_0 : u32,
     width_0 : u32,
     count_0 : u32,
     xAt_0 : u32,
     xStride_0 : u32,
     idsAt_0 : u32,
     idsStride_0 : u32,
     valuesAt_0 : u32,
     valuesStride_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(2) @group(0) var<storage, read_write> entryPointParams_ids_0 : array<u32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_values_0 : array<f32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
fn rankOf_0( value_0 : f32) -> u32
{
    var bits_0 : u32 = (bitcast<u32>((value_0)));
    var magnitude_0 : u32 = (bits_0 & (u32(2147483647)));
    if(magnitude_0 > u32(2139095040))
    {
        return u32(4294967295);
    }
    var _S1 : bool;
    if(magnitude_0 == u32(0))
    {
        _S1 = true;
    }
    else
    {
        _S1 = bits_0 < u32(2147483648);
    }
    var _S2 : u32;
    if(_S1)
    {
        _S2 = u32(2147483648) + magnitude_0;
    }
    else
    {
        _S2 = u32(2147483648) - magnitude_0;
    }
    return _S2;
}
fn before_0( rank_0 : u32,  number_0 : u32,  otherRank_0 : u32,  otherNumber_0 : u32) -> bool
{
    var _S3 : bool;
    if(rank_0 > otherRank_0)
    {
        _S3 = true;
    }
    else
    {
        if(rank_0 == otherRank_0)
        {
            _S3 = number_0 < otherNumber_0;
        }
        else
        {
            _S3 = false;
        }
    }
    return _S3;
}
var<workgroup> ranked_0 : array<u32, i32(128)>;
var<workgroup> numbered_0 : array<u32, i32(128)>;
fn groupFirst_0( rank_1 : u32,  number_1 : u32,  thread_0 : u32) -> vec2<u32>
{
    workgroupBarrier();
    ranked_0[thread_0] = rank_1;
    numbered_0[thread_0] = number_1;
    workgroupBarrier();
    var half_0 : u32 = u32(64);
    for(;;)
    {
        if(half_0 > u32(0))
        {
        }
        else
        {
            break;
        }
        var _S4 : bool;
        if(thread_0 < half_0)
        {
            var _S5 : u32 = thread_0 + half_0;
            _S4 = before_0(ranked_0[_S5], numbered_0[_S5], ranked_0[thread_0], numbered_0[thread_0]);
        }
        else
        {
            _S4 = false;
        }
        if(_S4)
        {
            var _S6 : u32 = thread_0 + half_0;
            ranked_0[thread_0] = ranked_0[_S6];
            numbered_0[thread_0] = numbered_0[_S6];
        }
        workgroupBarrier();
        half_0 = half_0 / u32(2);
    }
    return vec2<u32>(ranked_0[i32(0)], numbered_0[i32(0)]);
}
@compute
@workgroup_size(128, 1, 1)
fn top_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var row_0 : u32 = linear_0(group_1);
    var _S7 : u32 = entryPointParams_0.xAt_0 + min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.xStride_0;
    var rank_2 : u32 = u32(0);
    var number_2 : u32 = u32(4294967295);
    var i_0 : u32 = thread_1;
    for(;;)
    {
        if(i_0 < (entryPointParams_0.width_0))
        {
        }
        else
        {
            break;
        }
        var own_0 : u32 = rankOf_0(entryPointParams_x_0[_S7 + i_0]);
        if(before_0(own_0, i_0, rank_2, number_2))
        {
            rank_2 = own_0;
            number_2 = i_0;
        }
        i_0 = i_0 + u32(128);
    }
    var k_0 : u32 = u32(0);
    for(;;)
    {
        if(k_0 < (entryPointParams_0.count_0))
        {
        }
        else
        {
            break;
        }
        var chosen_0 : vec2<u32> = groupFirst_0(rank_2, number_2, thread_1);
        var _S8 : bool;
        if(thread_1 == u32(0))
        {
            _S8 = row_0 < (entryPointParams_0.rows_0);
        }
        else
        {
            _S8 = false;
        }
        if(_S8)
        {
            var _S9 : u32 = chosen_0.y;
            entryPointParams_ids_0[entryPointParams_0.idsAt_0 + row_0 * entryPointParams_0.idsStride_0 + k_0] = _S9;
            entryPointParams_values_0[entryPointParams_0.valuesAt_0 + row_0 * entryPointParams_0.valuesStride_0 + k_0] = entryPointParams_x_0[_S7 + _S9];
        }
        var _S10 : u32 = chosen_0.y;
        var share_0 : u32 = _S10 % u32(128);
        var _S11 : u32 = share_0 + thread_1 * u32(128);
        var nextRank_0 : u32 = u32(0);
        var nextNumber_0 : u32 = u32(4294967295);
        i_0 = _S11;
        for(;;)
        {
            if(i_0 < (entryPointParams_0.width_0))
            {
            }
            else
            {
                break;
            }
            var own_1 : u32 = rankOf_0(entryPointParams_x_0[_S7 + i_0]);
            var _S12 : bool;
            if(before_0(chosen_0.x, _S10, own_1, i_0))
            {
                _S12 = before_0(own_1, i_0, nextRank_0, nextNumber_0);
            }
            else
            {
                _S12 = false;
            }
            if(_S12)
            {
                nextRank_0 = own_1;
                nextNumber_0 = i_0;
            }
            i_0 = i_0 + u32(16384);
        }
        var next_0 : vec2<u32> = groupFirst_0(nextRank_0, nextNumber_0, thread_1);
        if(thread_1 == share_0)
        {
            var _S13 : u32 = next_0.y;
            rank_2 = next_0.x;
            number_2 = _S13;
        }
        k_0 = k_0 + u32(1);
    }
    return;
}
