struct EntryPointParams_0
{
     count_0 : u32,
     width_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     cap_0 : f32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
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
fn exponential_0( x_0 : f32) -> f32
{
    var clamped_0 : f32 = clamp(x_0, -87.33654022216796875f, 88.72283172607421875f);
    var power_0 : u32 = (bitcast<u32>((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    var whole_0 : f32 = f32((i32((power_0 << (u32(10)))) >> (u32(10))));
    var r_0 : f32 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    var value_0 : f32 = (bitcast<f32>(((bitcast<u32>((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + ((power_0 << (u32(23)))))));
    var value_1 : f32;
    if(x_0 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_0 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_0;
    }
    else
    {
    }
    if(x_0 != x_0)
    {
        value_1 = x_0;
    }
    else
    {
    }
    return value_1;
}
fn hyperbolicTangent_0( x_1 : f32) -> f32
{
    var square_0 : f32 = x_1 * x_1;
    var near_0 : f32 = x_1 + x_1 * square_0 * (-0.3333325982093811f + square_0 * (0.13330830633640289f + square_0 * (-0.05368802323937416f + square_0 * (0.02046941965818405f + square_0 * -0.00551516423001885f))));
    var _S4 : f32 = abs(x_1);
    var far_0 : f32 = 1.0f - 2.0f / (exponential_0(2.0f * _S4) + 1.0f);
    var _S5 : f32;
    if(_S4 < 0.64999997615814209f)
    {
        _S5 = near_0;
    }
    else
    {
        if(x_1 < 0.0f)
        {
            _S5 = - far_0;
        }
        else
        {
            _S5 = far_0;
        }
    }
    return _S5;
}
fn softcapped_0( x_2 : f32,  cap_1 : f32) -> f32
{
    return cap_1 * hyperbolicTangent_0(x_2 / cap_1);
}
@compute
@workgroup_size(128, 1, 1)
fn softcap(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_1 : u32 = element_0(group_2, thread_1);
    if(i_1 < (entryPointParams_0.count_0))
    {
        var at_1 : u32 = place_0(i_1, entryPointParams_0.width_0, entryPointParams_0.resultAt_0, entryPointParams_0.resultStride_0);
        entryPointParams_result_0[at_1] = softcapped_0(entryPointParams_result_0[at_1], entryPointParams_0.cap_0);
    }
    return;
}
