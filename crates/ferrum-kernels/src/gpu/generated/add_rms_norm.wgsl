struct EntryPointParams_0
{
     rows_0 : u32,
     width_0 : u32,
     deltaAt_0 : u32,
     deltaStride_0 : u32,
     residualAt_0 : u32,
     residualStride_0 : u32,
     eps_0 : f32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_delta_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_weight_0 : array<f32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_residual_0 : array<f32>;
@binding(4) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
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
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
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
@compute
@workgroup_size(128, 1, 1)
fn add_rms_norm(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_2 : u32)
{
    var row_0 : u32 = linear_0(group_1);
    var _S2 : u32 = entryPointParams_0.deltaAt_0 + min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.deltaStride_0;
    var _S3 : u32 = entryPointParams_0.residualAt_0 + min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.residualStride_0;
    var i_1 : u32 = thread_2;
    var squares_0 : f32 = 0.0f;
    for(;;)
    {
        if(i_1 < (entryPointParams_0.width_0))
        {
        }
        else
        {
            break;
        }
        var _S4 : u32 = _S3 + i_1;
        var sum_3 : f32 = entryPointParams_residual_0[_S4] + entryPointParams_delta_0[_S2 + i_1];
        if(row_0 < (entryPointParams_0.rows_0))
        {
            entryPointParams_residual_0[_S4] = sum_3;
        }
        var squares_1 : f32 = squares_0 + sum_3 * sum_3;
        i_1 = i_1 + u32(128);
        squares_0 = squares_1;
    }
    var _S5 : f32 = groupSum_0(squares_0, thread_2);
    var _S6 : f32 = 1.0f / sqrt(_S5 / f32(entryPointParams_0.width_0) + entryPointParams_0.eps_0);
    if(row_0 < (entryPointParams_0.rows_0))
    {
        i_1 = thread_2;
        for(;;)
        {
            if(i_1 < (entryPointParams_0.width_0))
            {
            }
            else
            {
                break;
            }
            entryPointParams_result_0[row_0 * entryPointParams_0.width_0 + i_1] = entryPointParams_residual_0[_S3 + i_1] * _S6 * entryPointParams_weight_0[i_1];
            i_1 = i_1 + u32(128);
        }
    }
    return;
}
