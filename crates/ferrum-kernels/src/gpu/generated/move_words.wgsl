struct EntryPointParams_0
{
     count_0 : u32,
     fromAt_0 : u32,
     resultAt_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read_write> entryPointParams_result_0 : array<u32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
fn element_0( group_1 : vec3<u32>,  thread_0 : u32) -> u32
{
    return linear_0(group_1) * u32(128) + thread_0;
}
@compute
@workgroup_size(128, 1, 1)
fn move_words(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_0 : u32 = element_0(group_2, thread_1);
    if(i_0 < (entryPointParams_0.count_0))
    {
        entryPointParams_result_0[entryPointParams_0.resultAt_0 + i_0] = entryPointParams_result_0[entryPointParams_0.fromAt_0 + i_0];
    }
    return;
}
