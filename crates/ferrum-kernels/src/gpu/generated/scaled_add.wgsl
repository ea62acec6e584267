struct EntryPointParams_0
{
     count_0 : u32,
     width_0 : u32,
     fromAt_0 : u32,
     fromStride_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     factor_0 : f32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_from_0 : array<f32>;
@binding(2) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
fn element_0( group_1 : vec3<u32>,  thread_0 : u32) -> u32
{
    return linear_0(group_1) * u32(128) + thread_0;
}
fn place_0( i_0 : u32,  width_1 : u32,  at_0 : u32,  stride_0 : u32) -> u32
{
    var _S1 : u32 = i_0 / width_1;
    var _S2 : u32 = at_0 + _S1 * stride_0;
    var _S3 : u32 = i_0 % width_1;
    return _S2 + _S3;
}
@compute
@workgroup_size(128, 1, 1)
fn scaled_add(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_1 : u32 = element_0(group_2, thread_1);
    if(i_1 < (entryPointParams_0.count_0))
    {
        var _S4 : u32 = place_0(i_1, entryPointParams_0.width_0, entryPointParams_0.resultAt_0, entryPointParams_0.resultStride_0);
        var _S5 : u32 = place_0(i_1, entryPointParams_0.width_0, entryPointParams_0.fromAt_0, entryPointParams_0.fromStride_0);
        entryPointParams_result_0[_S4] = entryPointParams_result_0[_S4] + entryPointParams_0.factor_0 * entryPointParams_from_0[_S5];
    }
    return;
}
