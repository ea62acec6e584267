struct EntryPointParams_0
{
     count_0 : u32,
     heads_0 : u32,
     values_0 : u32,
     rank_0 : u32,
     upAt_0 : u32,
     upStride_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_mixed_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_up_0 : array<f32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
@compute
@workgroup_size(128, 1, 1)
fn mla_values(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var i_0 : u32 = linear_0(group_1) * u32(128) + thread_0;
    if(i_0 < (entryPointParams_0.count_0))
    {
        var _S1 : u32 = i_0 % (entryPointParams_0.heads_0 * entryPointParams_0.values_0);
        var _S2 : u32 = i_0 / entryPointParams_0.values_0;
        var _S3 : u32 = _S2 * entryPointParams_0.rank_0;
        var sums_0 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
        var r_0 : u32 = u32(0);
        for(;;)
        {
            if((r_0 + u32(3)) < (entryPointParams_0.rank_0))
            {
            }
            else
            {
                break;
            }
            var _S4 : u32 = _S3 + r_0;
            sums_0[u32(0)] = sums_0[u32(0)] + entryPointParams_mixed_0[_S4] * entryPointParams_up_0[entryPointParams_0.upAt_0 + _S1 * entryPointParams_0.upStride_0 + r_0];
            sums_0[u32(1)] = sums_0[u32(1)] + entryPointParams_mixed_0[_S4 + u32(1)] * entryPointParams_up_0[entryPointParams_0.upAt_0 + _S1 * entryPointParams_0.upStride_0 + r_0 + u32(1)];
            sums_0[u32(2)] = sums_0[u32(2)] + entryPointParams_mixed_0[_S4 + u32(2)] * entryPointParams_up_0[entryPointParams_0.upAt_0 + _S1 * entryPointParams_0.upStride_0 + r_0 + u32(2)];
            sums_0[u32(3)] = sums_0[u32(3)] + entryPointParams_mixed_0[_S4 + u32(3)] * entryPointParams_up_0[entryPointParams_0.upAt_0 + _S1 * entryPointParams_0.upStride_0 + r_0 + u32(3)];
            r_0 = r_0 + u32(4);
        }
        for(;;)
        {
            if(r_0 < (entryPointParams_0.rank_0))
            {
            }
            else
            {
                break;
            }
            sums_0[i32(0)] = sums_0[i32(0)] + entryPointParams_mixed_0[_S3 + r_0] * entryPointParams_up_0[entryPointParams_0.upAt_0 + _S1 * entryPointParams_0.upStride_0 + r_0];
            r_0 = r_0 + u32(1);
        }
        entryPointParams_result_0[i_0] = sums_0.x + sums_0.y + (sums_0.z + sums_0.w);
    }
    return;
}
