struct EntryPointParams_0
{
     count_0 : u32,
     width_0 : u32,
     xAt_0 : u32,
     xStride_0 : u32,
     kind_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
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
fn sigmoid_0( x_1 : f32) -> f32
{
    return 1.0f / (1.0f + exponential_0(- x_1));
}
fn normalDistribution_0( x_2 : f32) -> f32
{
    var a_0 : f32 = clamp(abs(x_2), 0.0f, 20.0f);
    var t_0 : f32 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    var upper_0 : f32 = (bitcast<f32>((((bitcast<u32>((a_0))) & (u32(4294963200))))));
    var tail_0 : f32 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    var _S4 : f32;
    if(x_2 < 0.0f)
    {
        _S4 = tail_0;
    }
    else
    {
        _S4 = 1.0f - tail_0;
    }
    return _S4;
}
fn activation_0( kind_1 : u32,  x_3 : f32) -> f32
{
    switch(kind_1)
    {
    case u32(0):
        {
            return x_3 * sigmoid_0(x_3);
        }
    case u32(1):
        {
            return x_3 * normalDistribution_0(x_3);
        }
    case u32(2):
        {
            return x_3 * sigmoid_0(1.59576904773712158f * (x_3 + 0.04471499845385551f * x_3 * x_3 * x_3));
        }
    default :
        {
            return x_3 * sigmoid_0(1.70200002193450928f * x_3);
        }
    }
}
@compute
@workgroup_size(128, 1, 1)
fn activate(@builtin(workgroup_id) group_2 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var i_1 : u32 = element_0(group_2, thread_1);
    if(i_1 < (entryPointParams_0.count_0))
    {
        var _S5 : u32 = place_0(i_1, entryPointParams_0.width_0, entryPointParams_0.xAt_0, entryPointParams_0.xStride_0);
        entryPointParams_result_0[i_1] = activation_0(entryPointParams_0.kind_0, entryPointParams_x_0[_S5]);
    }
    return;
}
