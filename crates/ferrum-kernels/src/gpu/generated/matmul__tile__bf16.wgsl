struct EntryPointParams_0
{
     rows_0 : u32,
     width_0 : u32,
     tokens_0 : u32,
     rowHalves_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     biasAt_0 : u32,
     hasBias_0 : u32,
     adds_0 : u32,
     gated_0 : u32,
     act_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_weights_0 : array<u32>;
@binding(2) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(3) @group(0) var<storage, read> entryPointParams_bias_0 : array<f32>;
@binding(4) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
var<workgroup> partials_0 : array<f32, i32(1024)>;
fn teamSums_0( values_0 : array<f32, i32(8)>,  thread_0 : u32) -> f32
{
    workgroupBarrier();
    partials_0[thread_0] = values_0[i32(0)];
    partials_0[u32(128) + thread_0] = values_0[i32(1)];
    partials_0[u32(256) + thread_0] = values_0[i32(2)];
    partials_0[u32(384) + thread_0] = values_0[i32(3)];
    partials_0[u32(512) + thread_0] = values_0[i32(4)];
    partials_0[u32(640) + thread_0] = values_0[i32(5)];
    partials_0[u32(768) + thread_0] = values_0[i32(6)];
    partials_0[u32(896) + thread_0] = values_0[i32(7)];
    workgroupBarrier();
    var _S1 : u32 = thread_0 % u32(32) % u32(8) * u32(128) + thread_0 / u32(32) * u32(32);
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
    var _S2 : f32;
    if(x_2 < 0.0f)
    {
        _S2 = tail_0;
    }
    else
    {
        _S2 = 1.0f - tail_0;
    }
    return _S2;
}
fn activation_0( kind_0 : u32,  x_3 : f32) -> f32
{
    switch(kind_0)
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
struct Epilogue_0
{
     hasBias_1 : u32,
     biasAt_1 : u32,
     adds_1 : u32,
     gated_1 : u32,
     act_1 : u32,
};
struct Sixteen_0
{
     values_1 : array<vec4<f32>, i32(4)>,
     at_0 : array<u32, i32(4)>,
};
fn brainToFloat_0( bits_0 : u32) -> f32
{
    return (bitcast<f32>(((bits_0 << (u32(16))))));
}
fn neighbours_0( values_2 : array<vec4<f32>, i32(4)>) -> Sixteen_0
{
    var result_0 : Sixteen_0;
    result_0.values_1 = values_2;
    result_0.at_0[u32(0)] = u32(0);
    result_0.at_0[u32(1)] = u32(4);
    result_0.at_0[u32(2)] = u32(8);
    result_0.at_0[u32(3)] = u32(12);
    return result_0;
}
fn BF16_read_0( _S3 : u32,  _S4 : u32) -> Sixteen_0
{
    var a_1 : u32 = entryPointParams_weights_0[_S3 / u32(2)];
    var b_0 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(1)];
    var values_3 : array<vec4<f32>, i32(4)>;
    values_3[u32(0)] = vec4<f32>(brainToFloat_0((a_1 & (u32(65535)))), brainToFloat_0((a_1 >> (u32(16)))), brainToFloat_0((b_0 & (u32(65535)))), brainToFloat_0((b_0 >> (u32(16)))));
    var a_2 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(2)];
    var b_1 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(2) + u32(1)];
    values_3[u32(1)] = vec4<f32>(brainToFloat_0((a_2 & (u32(65535)))), brainToFloat_0((a_2 >> (u32(16)))), brainToFloat_0((b_1 & (u32(65535)))), brainToFloat_0((b_1 >> (u32(16)))));
    var a_3 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(4)];
    var b_2 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(4) + u32(1)];
    values_3[u32(2)] = vec4<f32>(brainToFloat_0((a_3 & (u32(65535)))), brainToFloat_0((a_3 >> (u32(16)))), brainToFloat_0((b_2 & (u32(65535)))), brainToFloat_0((b_2 >> (u32(16)))));
    var a_4 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(6)];
    var b_3 : u32 = entryPointParams_weights_0[_S3 / u32(2) + u32(6) + u32(1)];
    values_3[u32(3)] = vec4<f32>(brainToFloat_0((a_4 & (u32(65535)))), brainToFloat_0((a_4 >> (u32(16)))), brainToFloat_0((b_3 & (u32(65535)))), brainToFloat_0((b_3 >> (u32(16)))));
    return neighbours_0(values_3);
}
fn activations_0( _S5 : u32,  _S6 : u32,  _S7 : u32) -> vec4<f32>
{
    if((_S6 + u32(3)) < _S7)
    {
        var _S8 : u32 = _S5 + _S6;
        return vec4<f32>(entryPointParams_x_0[_S8], entryPointParams_x_0[_S8 + u32(1)], entryPointParams_x_0[_S8 + u32(2)], entryPointParams_x_0[_S8 + u32(3)]);
    }
    var _S9 : f32;
    if(_S6 < _S7)
    {
        _S9 = entryPointParams_x_0[_S5 + _S6];
    }
    else
    {
        _S9 = 0.0f;
    }
    var _S10 : f32;
    if((_S6 + u32(1)) < _S7)
    {
        _S10 = entryPointParams_x_0[_S5 + _S6 + u32(1)];
    }
    else
    {
        _S10 = 0.0f;
    }
    var _S11 : f32;
    if((_S6 + u32(2)) < _S7)
    {
        _S11 = entryPointParams_x_0[_S5 + _S6 + u32(2)];
    }
    else
    {
        _S11 = 0.0f;
    }
    return vec4<f32>(_S9, _S10, _S11, 0.0f);
}
fn tileOfProducts_0( _S12 : array<u32, i32(4)>,  _S13 : array<u32, i32(8)>,  _S14 : u32,  _S15 : u32,  _S16 : ptr<function, array<f32, i32(4)>>)
{
    var sums_0 : array<array<f32, i32(8)>, i32(4)>;
    sums_0[i32(0)][i32(0)] = 0.0f;
    sums_0[i32(0)][i32(1)] = 0.0f;
    sums_0[i32(0)][i32(2)] = 0.0f;
    sums_0[i32(0)][i32(3)] = 0.0f;
    sums_0[i32(0)][i32(4)] = 0.0f;
    sums_0[i32(0)][i32(5)] = 0.0f;
    sums_0[i32(0)][i32(6)] = 0.0f;
    sums_0[i32(0)][i32(7)] = 0.0f;
    sums_0[i32(1)][i32(0)] = 0.0f;
    sums_0[i32(1)][i32(1)] = 0.0f;
    sums_0[i32(1)][i32(2)] = 0.0f;
    sums_0[i32(1)][i32(3)] = 0.0f;
    sums_0[i32(1)][i32(4)] = 0.0f;
    sums_0[i32(1)][i32(5)] = 0.0f;
    sums_0[i32(1)][i32(6)] = 0.0f;
    sums_0[i32(1)][i32(7)] = 0.0f;
    sums_0[i32(2)][i32(0)] = 0.0f;
    sums_0[i32(2)][i32(1)] = 0.0f;
    sums_0[i32(2)][i32(2)] = 0.0f;
    sums_0[i32(2)][i32(3)] = 0.0f;
    sums_0[i32(2)][i32(4)] = 0.0f;
    sums_0[i32(2)][i32(5)] = 0.0f;
    sums_0[i32(2)][i32(6)] = 0.0f;
    sums_0[i32(2)][i32(7)] = 0.0f;
    sums_0[i32(3)][i32(0)] = 0.0f;
    sums_0[i32(3)][i32(1)] = 0.0f;
    sums_0[i32(3)][i32(2)] = 0.0f;
    sums_0[i32(3)][i32(3)] = 0.0f;
    sums_0[i32(3)][i32(4)] = 0.0f;
    sums_0[i32(3)][i32(5)] = 0.0f;
    sums_0[i32(3)][i32(6)] = 0.0f;
    sums_0[i32(3)][i32(7)] = 0.0f;
    var _S17 : u32 = (_S14 + u32(16) - u32(1)) / u32(16);
    var i_1 : u32 = _S15 % u32(32);
    for(;;)
    {
        if(i_1 < _S17)
        {
        }
        else
        {
            break;
        }
        var sixteens_0 : array<Sixteen_0, i32(4)>;
        var _S18 : u32 = i_1 * u32(16);
        var _S19 : u32 = i_1 % u32(1);
        sixteens_0[i32(0)] = BF16_read_0(_S12[i32(0)] + _S18, _S19);
        sixteens_0[i32(1)] = BF16_read_0(_S12[i32(1)] + _S18, _S19);
        sixteens_0[i32(2)] = BF16_read_0(_S12[i32(2)] + _S18, _S19);
        sixteens_0[i32(3)] = BF16_read_0(_S12[i32(3)] + _S18, _S19);
        var _S20 : u32 = _S18 + sixteens_0[i32(0)].at_0[u32(0)];
        var _S21 : vec4<f32> = activations_0(_S13[i32(0)], _S20, _S14);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S21);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S21);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S21);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S21);
        var _S22 : vec4<f32> = activations_0(_S13[i32(1)], _S20, _S14);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S22);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S22);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S22);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S22);
        var _S23 : vec4<f32> = activations_0(_S13[i32(2)], _S20, _S14);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S23);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S23);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S23);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S23);
        var _S24 : vec4<f32> = activations_0(_S13[i32(3)], _S20, _S14);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S24);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S24);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S24);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S24);
        var _S25 : vec4<f32> = activations_0(_S13[i32(4)], _S20, _S14);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S25);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S25);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S25);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S25);
        var _S26 : vec4<f32> = activations_0(_S13[i32(5)], _S20, _S14);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S26);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S26);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S26);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S26);
        var _S27 : vec4<f32> = activations_0(_S13[i32(6)], _S20, _S14);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S27);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S27);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S27);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S27);
        var _S28 : vec4<f32> = activations_0(_S13[i32(7)], _S20, _S14);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S28);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S28);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S28);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S28);
        var _S29 : u32 = _S18 + sixteens_0[i32(0)].at_0[u32(1)];
        var _S30 : vec4<f32> = activations_0(_S13[i32(0)], _S29, _S14);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S30);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S30);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S30);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S30);
        var _S31 : vec4<f32> = activations_0(_S13[i32(1)], _S29, _S14);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S31);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S31);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S31);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S31);
        var _S32 : vec4<f32> = activations_0(_S13[i32(2)], _S29, _S14);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S32);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S32);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S32);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S32);
        var _S33 : vec4<f32> = activations_0(_S13[i32(3)], _S29, _S14);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S33);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S33);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S33);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S33);
        var _S34 : vec4<f32> = activations_0(_S13[i32(4)], _S29, _S14);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S34);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S34);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S34);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S34);
        var _S35 : vec4<f32> = activations_0(_S13[i32(5)], _S29, _S14);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S35);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S35);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S35);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S35);
        var _S36 : vec4<f32> = activations_0(_S13[i32(6)], _S29, _S14);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S36);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S36);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S36);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S36);
        var _S37 : vec4<f32> = activations_0(_S13[i32(7)], _S29, _S14);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S37);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S37);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S37);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S37);
        var _S38 : u32 = _S18 + sixteens_0[i32(0)].at_0[u32(2)];
        var _S39 : vec4<f32> = activations_0(_S13[i32(0)], _S38, _S14);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S39);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S39);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S39);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S39);
        var _S40 : vec4<f32> = activations_0(_S13[i32(1)], _S38, _S14);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S40);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S40);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S40);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S40);
        var _S41 : vec4<f32> = activations_0(_S13[i32(2)], _S38, _S14);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S41);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S41);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S41);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S41);
        var _S42 : vec4<f32> = activations_0(_S13[i32(3)], _S38, _S14);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S42);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S42);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S42);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S42);
        var _S43 : vec4<f32> = activations_0(_S13[i32(4)], _S38, _S14);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S43);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S43);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S43);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S43);
        var _S44 : vec4<f32> = activations_0(_S13[i32(5)], _S38, _S14);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S44);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S44);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S44);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S44);
        var _S45 : vec4<f32> = activations_0(_S13[i32(6)], _S38, _S14);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S45);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S45);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S45);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S45);
        var _S46 : vec4<f32> = activations_0(_S13[i32(7)], _S38, _S14);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S46);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S46);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S46);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S46);
        var _S47 : u32 = _S18 + sixteens_0[i32(0)].at_0[u32(3)];
        var _S48 : vec4<f32> = activations_0(_S13[i32(0)], _S47, _S14);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S48);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S48);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S48);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S48);
        var _S49 : vec4<f32> = activations_0(_S13[i32(1)], _S47, _S14);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S49);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S49);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S49);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S49);
        var _S50 : vec4<f32> = activations_0(_S13[i32(2)], _S47, _S14);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S50);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S50);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S50);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S50);
        var _S51 : vec4<f32> = activations_0(_S13[i32(3)], _S47, _S14);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S51);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S51);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S51);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S51);
        var _S52 : vec4<f32> = activations_0(_S13[i32(4)], _S47, _S14);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S52);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S52);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S52);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S52);
        var _S53 : vec4<f32> = activations_0(_S13[i32(5)], _S47, _S14);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S53);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S53);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S53);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S53);
        var _S54 : vec4<f32> = activations_0(_S13[i32(6)], _S47, _S14);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S54);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S54);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S54);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S54);
        var _S55 : vec4<f32> = activations_0(_S13[i32(7)], _S47, _S14);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S55);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S55);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S55);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S55);
        i_1 = i_1 + u32(32);
    }
    var _S56 : f32 = teamSums_0(sums_0[i32(0)], _S15);
    (*_S16)[i32(0)] = _S56;
    var _S57 : f32 = teamSums_0(sums_0[i32(1)], _S15);
    (*_S16)[i32(1)] = _S57;
    var _S58 : f32 = teamSums_0(sums_0[i32(2)], _S15);
    (*_S16)[i32(2)] = _S58;
    var _S59 : f32 = teamSums_0(sums_0[i32(3)], _S15);
    (*_S16)[i32(3)] = _S59;
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__tile__bf16(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S60 : f32;
    var epilogue_0 : Epilogue_0;
    epilogue_0.hasBias_1 = entryPointParams_0.hasBias_0;
    epilogue_0.biasAt_1 = entryPointParams_0.biasAt_0;
    epilogue_0.adds_1 = entryPointParams_0.adds_0;
    epilogue_0.gated_1 = entryPointParams_0.gated_0;
    epilogue_0.act_1 = entryPointParams_0.act_0;
    var _S61 : Epilogue_0 = epilogue_0;
    var _S62 : u32 = entryPointParams_0.rows_0;
    var _S63 : u32 = entryPointParams_0.width_0;
    var _S64 : u32 = entryPointParams_0.tokens_0;
    var _S65 : u32 = entryPointParams_0.rowHalves_0;
    var _S66 : u32 = entryPointParams_0.resultAt_0;
    var _S67 : u32 = entryPointParams_0.resultStride_0;
    for(;;)
    {
        var _S68 : u32 = (linear_0(group_1) * u32(4) + thread_1 / u32(32)) * u32(4);
        var first_0 : u32 = group_1.z * u32(8);
        var starts_0 : array<u32, i32(8)>;
        var at_1 : array<u32, i32(4)>;
        var _S69 : u32 = _S64 - u32(1);
        starts_0[i32(0)] = min(first_0, _S69) * _S63;
        starts_0[i32(1)] = min(first_0 + u32(1), _S69) * _S63;
        starts_0[i32(2)] = min(first_0 + u32(2), _S69) * _S63;
        starts_0[i32(3)] = min(first_0 + u32(3), _S69) * _S63;
        starts_0[i32(4)] = min(first_0 + u32(4), _S69) * _S63;
        starts_0[i32(5)] = min(first_0 + u32(5), _S69) * _S63;
        starts_0[i32(6)] = min(first_0 + u32(6), _S69) * _S63;
        starts_0[i32(7)] = min(first_0 + u32(7), _S69) * _S63;
        var _S70 : u32 = _S62 - u32(1);
        at_1[i32(0)] = min(_S68, _S70) * _S65;
        var _S71 : u32 = _S68 + u32(1);
        at_1[i32(1)] = min(_S71, _S70) * _S65;
        var _S72 : u32 = _S68 + u32(2);
        at_1[i32(2)] = min(_S72, _S70) * _S65;
        var _S73 : u32 = _S68 + u32(3);
        at_1[i32(3)] = min(_S73, _S70) * _S65;
        var sums_1 : array<f32, i32(4)>;
        sums_1[i32(0)] = 0.0f;
        sums_1[i32(1)] = 0.0f;
        sums_1[i32(2)] = 0.0f;
        sums_1[i32(3)] = 0.0f;
        var half_0 : u32 = u32(0);
        for(;;)
        {
            if(half_0 <= (_S61.gated_1))
            {
            }
            else
            {
                break;
            }
            var totals_0 : array<f32, i32(4)>;
            tileOfProducts_0(at_1, starts_0, _S63, thread_1, &(totals_0));
            var _S74 : bool = half_0 == u32(0);
            if(_S74)
            {
                _S60 = totals_0[i32(0)];
            }
            else
            {
                _S60 = activation_0(_S61.act_1, sums_1[i32(0)]) * totals_0[i32(0)];
            }
            sums_1[i32(0)] = _S60;
            var _S75 : u32 = _S62 * _S65;
            at_1[i32(0)] = at_1[i32(0)] + _S75;
            var _S76 : f32;
            if(_S74)
            {
                _S76 = totals_0[i32(1)];
            }
            else
            {
                _S76 = activation_0(_S61.act_1, sums_1[i32(1)]) * totals_0[i32(1)];
            }
            sums_1[i32(1)] = _S76;
            at_1[i32(1)] = at_1[i32(1)] + _S75;
            var _S77 : f32;
            if(_S74)
            {
                _S77 = totals_0[i32(2)];
            }
            else
            {
                _S77 = activation_0(_S61.act_1, sums_1[i32(2)]) * totals_0[i32(2)];
            }
            sums_1[i32(2)] = _S77;
            at_1[i32(2)] = at_1[i32(2)] + _S75;
            var _S78 : f32;
            if(_S74)
            {
                _S78 = totals_0[i32(3)];
            }
            else
            {
                _S78 = activation_0(_S61.act_1, sums_1[i32(3)]) * totals_0[i32(3)];
            }
            sums_1[i32(3)] = _S78;
            at_1[i32(3)] = at_1[i32(3)] + _S75;
            half_0 = half_0 + u32(1);
        }
        var _S79 : u32 = thread_1 % u32(32);
        var token_0 : u32 = first_0 + _S79;
        var _S80 : bool;
        if(_S79 < u32(8))
        {
            _S80 = token_0 < _S64;
        }
        else
        {
            _S80 = false;
        }
        if(_S80)
        {
            if(_S68 < _S62)
            {
                var _S81 : u32 = _S66 + token_0 * _S67 + _S68;
                var _S82 : f32 = sums_1[i32(0)];
                if((_S61.hasBias_1) != u32(0))
                {
                    _S60 = _S82 + entryPointParams_bias_0[_S61.biasAt_1 + _S68];
                }
                else
                {
                    _S60 = _S82;
                }
                if((_S61.adds_1) != u32(0))
                {
                    _S60 = entryPointParams_result_0[_S81] + _S60;
                }
                else
                {
                }
                entryPointParams_result_0[_S81] = _S60;
            }
            if(_S71 < _S62)
            {
                var _S83 : u32 = _S66 + token_0 * _S67 + _S68 + u32(1);
                var _S84 : f32 = sums_1[i32(1)];
                if((_S61.hasBias_1) != u32(0))
                {
                    _S60 = _S84 + entryPointParams_bias_0[_S61.biasAt_1 + _S71];
                }
                else
                {
                    _S60 = _S84;
                }
                if((_S61.adds_1) != u32(0))
                {
                    _S60 = entryPointParams_result_0[_S83] + _S60;
                }
                else
                {
                }
                entryPointParams_result_0[_S83] = _S60;
            }
            if(_S72 < _S62)
            {
                var _S85 : u32 = _S66 + token_0 * _S67 + _S68 + u32(2);
                var _S86 : f32 = sums_1[i32(2)];
                if((_S61.hasBias_1) != u32(0))
                {
                    _S60 = _S86 + entryPointParams_bias_0[_S61.biasAt_1 + _S72];
                }
                else
                {
                    _S60 = _S86;
                }
                if((_S61.adds_1) != u32(0))
                {
                    _S60 = entryPointParams_result_0[_S85] + _S60;
                }
                else
                {
                }
                entryPointParams_result_0[_S85] = _S60;
            }
            if(_S73 < _S62)
            {
                var _S87 : u32 = _S66 + token_0 * _S67 + _S68 + u32(3);
                var _S88 : f32 = sums_1[i32(3)];
                if((_S61.hasBias_1) != u32(0))
                {
                    _S60 = _S88 + entryPointParams_bias_0[_S61.biasAt_1 + _S73];
                }
                else
                {
                    _S60 = _S88;
                }
                if((_S61.adds_1) != u32(0))
                {
                    _S60 = entryPointParams_result_0[_S87] + _S60;
                }
                else
                {
                }
                entryPointParams_result_0[_S87] = _S60;
            }
        }
        break;
    }
    return;
}
