struct EntryPointParams_0
{
     count_0 : u32,
     heads_0 : u32,
     nope_0 : u32,
     rope_0 : u32,
     rank_0 : u32,
     qAt_0 : u32,
     qStride_0 : u32,
     upAt_0 : u32,
     upStride_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_q_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_up_0 : array<f32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
@compute
@workgroup_size(128, 1, 1)
fn mla_queries(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var i_0 : u32 = linear_0(group_1) * u32(128) + thread_0;
    if(i_0 < (entryPointParams_0.count_0))
    {
        var width_0 : u32 = entryPointParams_0.rank_0 + entryPointParams_0.rope_0;
        var element_0 : u32 = i_0 % width_0;
        var _S1 : u32 = i_0 / width_0;
        var head_0 : u32 = _S1 % entryPointParams_0.heads_0;
        var _S2 : u32 = i_0 / width_0;
        var token_0 : u32 = _S2 / entryPointParams_0.heads_0;
        var query_0 : u32 = entryPointParams_0.qAt_0 + token_0 * entryPointParams_0.qStride_0 + head_0 * (entryPointParams_0.nope_0 + entryPointParams_0.rope_0);
        var sum_0 : f32;
        if(element_0 >= (entryPointParams_0.rank_0))
        {
            sum_0 = entryPointParams_q_0[query_0 + entryPointParams_0.nope_0 + element_0 - entryPointParams_0.rank_0];
        }
        else
        {
            var k_0 : u32 = u32(0);
            sum_0 = 0.0f;
            for(;;)
            {
                if(k_0 < (entryPointParams_0.nope_0))
                {
                }
                else
                {
                    break;
                }
                var sum_1 : f32 = sum_0 + entryPointParams_q_0[query_0 + k_0] * entryPointParams_up_0[entryPointParams_0.upAt_0 + (head_0 * entryPointParams_0.nope_0 + k_0) * entryPointParams_0.upStride_0 + element_0];
                k_0 = k_0 + u32(1);
                sum_0 = sum_1;
            }
        }
        entryPointParams_result_0[i_0] = sum_0;
    }
    return;
}
