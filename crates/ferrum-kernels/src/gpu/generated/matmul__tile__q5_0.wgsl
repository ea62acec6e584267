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
    if(x_0 != x_0)
    {
        value_1 = x_0;
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
fn half_0( _S3 : u32) -> u32
{
    return (((entryPointParams_weights_0[(_S3 >> (u32(1)))] >> ((((_S3 & (u32(1)))) * u32(16))))) & (u32(65535)));
}
fn halfToFloat_0( bits_0 : u32) -> f32
{
    var magnitude_0 : u32 = (bits_0 & (u32(32767)));
    var absolute_0 : f32;
    if(magnitude_0 < u32(1024))
    {
        absolute_0 = f32(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (bitcast<f32>((((magnitude_0 << (u32(13)))) + u32(1879048192)))) * (bitcast<f32>((u32(125829120))));
    }
    return (bitcast<f32>((((bitcast<u32>((absolute_0))) | (((((bits_0 & (u32(32768)))) << (u32(16)))))))));
}
fn scale_0( _S4 : u32) -> f32
{
    return halfToFloat_0(half_0(_S4));
}
fn word_0( _S5 : u32) -> u32
{
    var _S6 : u32 = (_S5 >> (u32(1)));
    var low_0 : u32 = entryPointParams_weights_0[_S6];
    var _S7 : u32;
    if(((_S5 & (u32(1)))) == u32(0))
    {
        _S7 = low_0;
    }
    else
    {
        _S7 = (((low_0 >> (u32(16)))) | (((entryPointParams_weights_0[_S6 + u32(1)] << (u32(16))))));
    }
    return _S7;
}
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn fifthBits_0( packed_1 : u32,  shift_0 : u32) -> vec4<u32>
{
    return (((((vec4<u32>(((packed_1 >> (shift_0)))) >> (vec4<u32>(u32(0), u32(1), u32(2), u32(3))))) & (vec4<u32>(vec4<i32>(i32(1)))))) << (vec4<u32>(vec4<i32>(i32(4)))));
}
fn nibbles_0( values_2 : array<vec4<f32>, i32(4)>,  part_0 : u32) -> Sixteen_0
{
    var result_0 : Sixteen_0;
    result_0.values_1 = values_2;
    var _S8 : u32 = u32(8) * part_0;
    result_0.at_0[i32(0)] = _S8;
    result_0.at_0[i32(1)] = _S8 + u32(4);
    result_0.at_0[i32(2)] = _S8 + u32(16);
    result_0.at_0[i32(3)] = _S8 + u32(20);
    return result_0;
}
fn Q5_0_read_0( _S9 : u32,  _S10 : u32) -> Sixteen_0
{
    var high_0 : u32 = ((word_0(_S9 + u32(1))) >> ((u32(8) * _S10)));
    var _S11 : u32 = u32(4) * _S10;
    var _S12 : u32 = word_0(_S9 + u32(3) + _S11);
    var _S13 : u32 = word_0(_S9 + u32(5) + _S11);
    var _S14 : vec4<f32> = vec4<f32>(16.0f);
    var _S15 : vec4<f32> = vec4<f32>(scale_0(_S9));
    var values_3 : array<vec4<f32>, i32(4)> = array<vec4<f32>, i32(4)>( _S15 * (vec4<f32>(((bytes_0(_S12, u32(15))) | ((fifthBits_0(high_0, u32(0)))))) - _S14), _S15 * (vec4<f32>(((bytes_0(_S13, u32(15))) | ((fifthBits_0(high_0, u32(4)))))) - _S14), _S15 * (vec4<f32>(((bytes_0((_S12 >> (u32(4))), u32(15))) | ((fifthBits_0(high_0, u32(16)))))) - _S14), _S15 * (vec4<f32>(((bytes_0((_S13 >> (u32(4))), u32(15))) | ((fifthBits_0(high_0, u32(20)))))) - _S14) );
    return nibbles_0(values_3, _S10);
}
fn activations_0( _S16 : u32,  _S17 : u32,  _S18 : u32) -> vec4<f32>
{
    var _S19 : u32 = _S16 + _S17;
    return vec4<f32>(entryPointParams_x_0[_S19], entryPointParams_x_0[_S19 + u32(1)], entryPointParams_x_0[_S19 + u32(2)], entryPointParams_x_0[_S19 + u32(3)]);
}
fn tileOfProducts_0( _S20 : array<u32, i32(4)>,  _S21 : array<u32, i32(8)>,  _S22 : u32,  _S23 : u32,  _S24 : ptr<function, array<f32, i32(4)>>)
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
    var _S25 : u32 = (_S22 + u32(32) - u32(1)) / u32(32) * u32(2);
    var i_1 : u32 = _S23 % u32(32);
    for(;;)
    {
        if(i_1 < _S25)
        {
        }
        else
        {
            break;
        }
        var _S26 : u32 = i_1 / u32(2);
        var sixteens_0 : array<Sixteen_0, i32(4)>;
        var _S27 : u32 = _S26 * u32(11);
        var _S28 : u32 = i_1 % u32(2);
        sixteens_0[i32(0)] = Q5_0_read_0(_S20[i32(0)] + _S27, _S28);
        sixteens_0[i32(1)] = Q5_0_read_0(_S20[i32(1)] + _S27, _S28);
        sixteens_0[i32(2)] = Q5_0_read_0(_S20[i32(2)] + _S27, _S28);
        sixteens_0[i32(3)] = Q5_0_read_0(_S20[i32(3)] + _S27, _S28);
        var _S29 : u32 = _S26 * u32(32);
        var _S30 : u32 = _S29 + sixteens_0[i32(0)].at_0[u32(0)];
        var _S31 : vec4<f32> = activations_0(_S21[i32(0)], _S30, _S22);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S31);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S31);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S31);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S31);
        var _S32 : vec4<f32> = activations_0(_S21[i32(1)], _S30, _S22);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S32);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S32);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S32);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S32);
        var _S33 : vec4<f32> = activations_0(_S21[i32(2)], _S30, _S22);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S33);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S33);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S33);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S33);
        var _S34 : vec4<f32> = activations_0(_S21[i32(3)], _S30, _S22);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S34);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S34);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S34);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S34);
        var _S35 : vec4<f32> = activations_0(_S21[i32(4)], _S30, _S22);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S35);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S35);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S35);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S35);
        var _S36 : vec4<f32> = activations_0(_S21[i32(5)], _S30, _S22);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S36);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S36);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S36);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S36);
        var _S37 : vec4<f32> = activations_0(_S21[i32(6)], _S30, _S22);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S37);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S37);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S37);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S37);
        var _S38 : vec4<f32> = activations_0(_S21[i32(7)], _S30, _S22);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S38);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S38);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S38);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S38);
        var _S39 : u32 = _S29 + sixteens_0[i32(0)].at_0[u32(1)];
        var _S40 : vec4<f32> = activations_0(_S21[i32(0)], _S39, _S22);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S40);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S40);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S40);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S40);
        var _S41 : vec4<f32> = activations_0(_S21[i32(1)], _S39, _S22);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S41);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S41);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S41);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S41);
        var _S42 : vec4<f32> = activations_0(_S21[i32(2)], _S39, _S22);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S42);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S42);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S42);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S42);
        var _S43 : vec4<f32> = activations_0(_S21[i32(3)], _S39, _S22);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S43);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S43);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S43);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S43);
        var _S44 : vec4<f32> = activations_0(_S21[i32(4)], _S39, _S22);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S44);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S44);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S44);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S44);
        var _S45 : vec4<f32> = activations_0(_S21[i32(5)], _S39, _S22);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S45);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S45);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S45);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S45);
        var _S46 : vec4<f32> = activations_0(_S21[i32(6)], _S39, _S22);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S46);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S46);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S46);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S46);
        var _S47 : vec4<f32> = activations_0(_S21[i32(7)], _S39, _S22);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S47);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S47);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S47);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S47);
        var _S48 : u32 = _S29 + sixteens_0[i32(0)].at_0[u32(2)];
        var _S49 : vec4<f32> = activations_0(_S21[i32(0)], _S48, _S22);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S49);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S49);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S49);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S49);
        var _S50 : vec4<f32> = activations_0(_S21[i32(1)], _S48, _S22);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S50);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S50);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S50);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S50);
        var _S51 : vec4<f32> = activations_0(_S21[i32(2)], _S48, _S22);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S51);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S51);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S51);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S51);
        var _S52 : vec4<f32> = activations_0(_S21[i32(3)], _S48, _S22);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S52);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S52);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S52);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S52);
        var _S53 : vec4<f32> = activations_0(_S21[i32(4)], _S48, _S22);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S53);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S53);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S53);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S53);
        var _S54 : vec4<f32> = activations_0(_S21[i32(5)], _S48, _S22);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S54);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S54);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S54);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S54);
        var _S55 : vec4<f32> = activations_0(_S21[i32(6)], _S48, _S22);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S55);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S55);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S55);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S55);
        var _S56 : vec4<f32> = activations_0(_S21[i32(7)], _S48, _S22);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S56);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S56);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S56);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S56);
        var _S57 : u32 = _S29 + sixteens_0[i32(0)].at_0[u32(3)];
        var _S58 : vec4<f32> = activations_0(_S21[i32(0)], _S57, _S22);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S58);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S58);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S58);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S58);
        var _S59 : vec4<f32> = activations_0(_S21[i32(1)], _S57, _S22);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S59);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S59);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S59);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S59);
        var _S60 : vec4<f32> = activations_0(_S21[i32(2)], _S57, _S22);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S60);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S60);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S60);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S60);
        var _S61 : vec4<f32> = activations_0(_S21[i32(3)], _S57, _S22);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S61);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S61);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S61);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S61);
        var _S62 : vec4<f32> = activations_0(_S21[i32(4)], _S57, _S22);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S62);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S62);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S62);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S62);
        var _S63 : vec4<f32> = activations_0(_S21[i32(5)], _S57, _S22);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S63);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S63);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S63);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S63);
        var _S64 : vec4<f32> = activations_0(_S21[i32(6)], _S57, _S22);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S64);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S64);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S64);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S64);
        var _S65 : vec4<f32> = activations_0(_S21[i32(7)], _S57, _S22);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S65);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S65);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S65);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S65);
        i_1 = i_1 + u32(32);
    }
    var _S66 : f32 = teamSums_0(sums_0[i32(0)], _S23);
    (*_S24)[i32(0)] = _S66;
    var _S67 : f32 = teamSums_0(sums_0[i32(1)], _S23);
    (*_S24)[i32(1)] = _S67;
    var _S68 : f32 = teamSums_0(sums_0[i32(2)], _S23);
    (*_S24)[i32(2)] = _S68;
    var _S69 : f32 = teamSums_0(sums_0[i32(3)], _S23);
    (*_S24)[i32(3)] = _S69;
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__tile__q5_0(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S70 : f32;
    var epilogue_0 : Epilogue_0;
    epilogue_0.hasBias_1 = entryPointParams_0.hasBias_0;
    epilogue_0.biasAt_1 = entryPointParams_0.biasAt_0;
    epilogue_0.adds_1 = entryPointParams_0.adds_0;
    epilogue_0.gated_1 = entryPointParams_0.gated_0;
    epilogue_0.act_1 = entryPointParams_0.act_0;
    var _S71 : Epilogue_0 = epilogue_0;
    var _S72 : u32 = entryPointParams_0.rows_0;
    var _S73 : u32 = entryPointParams_0.width_0;
    var _S74 : u32 = entryPointParams_0.tokens_0;
    var _S75 : u32 = entryPointParams_0.rowHalves_0;
    var _S76 : u32 = entryPointParams_0.resultAt_0;
    var _S77 : u32 = entryPointParams_0.resultStride_0;
    for(;;)
    {
        var _S78 : u32 = (linear_0(group_1) * u32(4) + thread_1 / u32(32)) * u32(4);
        var first_0 : u32 = group_1.z * u32(8);
        var starts_0 : array<u32, i32(8)>;
        var at_1 : array<u32, i32(4)>;
        var _S79 : u32 = _S74 - u32(1);
        starts_0[i32(0)] = min(first_0, _S79) * _S73;
        starts_0[i32(1)] = min(first_0 + u32(1), _S79) * _S73;
        starts_0[i32(2)] = min(first_0 + u32(2), _S79) * _S73;
        starts_0[i32(3)] = min(first_0 + u32(3), _S79) * _S73;
        starts_0[i32(4)] = min(first_0 + u32(4), _S79) * _S73;
        starts_0[i32(5)] = min(first_0 + u32(5), _S79) * _S73;
        starts_0[i32(6)] = min(first_0 + u32(6), _S79) * _S73;
        starts_0[i32(7)] = min(first_0 + u32(7), _S79) * _S73;
        var _S80 : u32 = _S72 - u32(1);
        at_1[i32(0)] = min(_S78, _S80) * _S75;
        var _S81 : u32 = _S78 + u32(1);
        at_1[i32(1)] = min(_S81, _S80) * _S75;
        var _S82 : u32 = _S78 + u32(2);
        at_1[i32(2)] = min(_S82, _S80) * _S75;
        var _S83 : u32 = _S78 + u32(3);
        at_1[i32(3)] = min(_S83, _S80) * _S75;
        var sums_1 : array<f32, i32(4)>;
        sums_1[i32(0)] = 0.0f;
        sums_1[i32(1)] = 0.0f;
        sums_1[i32(2)] = 0.0f;
        sums_1[i32(3)] = 0.0f;
        var half_1 : u32 = u32(0);
        for(;;)
        {
            if(half_1 <= (_S71.gated_1))
            {
            }
            else
            {
                break;
            }
            var totals_0 : array<f32, i32(4)>;
            tileOfProducts_0(at_1, starts_0, _S73, thread_1, &(totals_0));
            var _S84 : bool = half_1 == u32(0);
            if(_S84)
            {
                _S70 = totals_0[i32(0)];
            }
            else
            {
                _S70 = activation_0(_S71.act_1, sums_1[i32(0)]) * totals_0[i32(0)];
            }
            sums_1[i32(0)] = _S70;
            var _S85 : u32 = _S72 * _S75;
            at_1[i32(0)] = at_1[i32(0)] + _S85;
            var _S86 : f32;
            if(_S84)
            {
                _S86 = totals_0[i32(1)];
            }
            else
            {
                _S86 = activation_0(_S71.act_1, sums_1[i32(1)]) * totals_0[i32(1)];
            }
            sums_1[i32(1)] = _S86;
            at_1[i32(1)] = at_1[i32(1)] + _S85;
            var _S87 : f32;
            if(_S84)
            {
                _S87 = totals_0[i32(2)];
            }
            else
            {
                _S87 = activation_0(_S71.act_1, sums_1[i32(2)]) * totals_0[i32(2)];
            }
            sums_1[i32(2)] = _S87;
            at_1[i32(2)] = at_1[i32(2)] + _S85;
            var _S88 : f32;
            if(_S84)
            {
                _S88 = totals_0[i32(3)];
            }
            else
            {
                _S88 = activation_0(_S71.act_1, sums_1[i32(3)]) * totals_0[i32(3)];
            }
            sums_1[i32(3)] = _S88;
            at_1[i32(3)] = at_1[i32(3)] + _S85;
            half_1 = half_1 + u32(1);
        }
        var _S89 : u32 = thread_1 % u32(32);
        var token_0 : u32 = first_0 + _S89;
        var _S90 : bool;
        if(_S89 < u32(8))
        {
            _S90 = token_0 < _S74;
        }
        else
        {
            _S90 = false;
        }
        if(_S90)
        {
            if(_S78 < _S72)
            {
                var _S91 : u32 = _S76 + token_0 * _S77 + _S78;
                var _S92 : f32 = sums_1[i32(0)];
                if((_S71.hasBias_1) != u32(0))
                {
                    _S70 = _S92 + entryPointParams_bias_0[_S71.biasAt_1 + _S78];
                }
                else
                {
                    _S70 = _S92;
                }
                if((_S71.adds_1) != u32(0))
                {
                    _S70 = entryPointParams_result_0[_S91] + _S70;
                }
                entryPointParams_result_0[_S91] = _S70;
            }
            if(_S81 < _S72)
            {
                var _S93 : u32 = _S76 + token_0 * _S77 + _S78 + u32(1);
                var _S94 : f32 = sums_1[i32(1)];
                if((_S71.hasBias_1) != u32(0))
                {
                    _S70 = _S94 + entryPointParams_bias_0[_S71.biasAt_1 + _S81];
                }
                else
                {
                    _S70 = _S94;
                }
                if((_S71.adds_1) != u32(0))
                {
                    _S70 = entryPointParams_result_0[_S93] + _S70;
                }
                entryPointParams_result_0[_S93] = _S70;
            }
            if(_S82 < _S72)
            {
                var _S95 : u32 = _S76 + token_0 * _S77 + _S78 + u32(2);
                var _S96 : f32 = sums_1[i32(2)];
                if((_S71.hasBias_1) != u32(0))
                {
                    _S70 = _S96 + entryPointParams_bias_0[_S71.biasAt_1 + _S82];
                }
                else
                {
                    _S70 = _S96;
                }
                if((_S71.adds_1) != u32(0))
                {
                    _S70 = entryPointParams_result_0[_S95] + _S70;
                }
                entryPointParams_result_0[_S95] = _S70;
            }
            if(_S83 < _S72)
            {
                var _S97 : u32 = _S76 + token_0 * _S77 + _S78 + u32(3);
                var _S98 : f32 = sums_1[i32(3)];
                if((_S71.hasBias_1) != u32(0))
                {
                    _S70 = _S98 + entryPointParams_bias_0[_S71.biasAt_1 + _S83];
                }
                else
                {
                    _S70 = _S98;
                }
                if((_S71.adds_1) != u32(0))
                {
                    _S70 = entryPointParams_result_0[_S97] + _S70;
                }
                entryPointParams_result_0[_S97] = _S70;
            }
        }
        break;
    }
    return;
}
