struct EntryPointParams_0
{
     count_0 : u32,
     width_0 : u32,
     slots_0 : u32,
     outputsAt_0 : u32,
     outputsStride_0 : u32,
     weightsAt_0 : u32,
     weightsStride_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     adds_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_outputs_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_weights_0 : array<f32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
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
fn combine(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_0 : u32 = element_0(group_2, thread_1);
    if(i_0 < (entryPointParams_0.count_0))
    {
        var token_0 : u32 = i_0 / entryPointParams_0.width_0;
        var column_0 : u32 = i_0 % entryPointParams_0.width_0;
        var at_0 : u32 = entryPointParams_0.resultAt_0 + token_0 * entryPointParams_0.resultStride_0 + column_0;
        var slot_0 : u32 = u32(0);
        var sum_0 : f32 = 0.0f;
        for(;;)
        {
            if(slot_0 < (entryPointParams_0.slots_0))
            {
            }
            else
            {
                break;
            }
            var sum_1 : f32 = sum_0 + entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] * entryPointParams_outputs_0[entryPointParams_0.outputsAt_0 + (token_0 * entryPointParams_0.slots_0 + slot_0) * entryPointParams_0.outputsStride_0 + column_0];
            slot_0 = slot_0 + u32(1);
            sum_0 = sum_1;
        }
        if((entryPointParams_0.adds_0) != u32(0))
        {
            sum_0 = entryPointParams_result_0[at_0] + sum_0;
        }
        else
        {
        }
        entryPointParams_result_0[at_0] = sum_0;
    }
    return;
}
