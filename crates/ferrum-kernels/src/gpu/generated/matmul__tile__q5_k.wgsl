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
fn scaleAndOffset_0( _S8 : u32,  _S9 : u32) -> vec2<f32>
{
    var shift_0 : u32 = _S9 % u32(4) * u32(8);
    var scales_0 : u32 = ((word_0(_S8)) >> (shift_0));
    var offsets_0 : u32 = ((word_0(_S8 + u32(2))) >> (shift_0));
    var low_1 : u32 = ((word_0(_S8 + u32(4))) >> (shift_0));
    var _S10 : vec2<f32>;
    if(_S9 < u32(4))
    {
        _S10 = vec2<f32>(f32((scales_0 & (u32(63)))), f32((offsets_0 & (u32(63)))));
    }
    else
    {
        _S10 = vec2<f32>(f32((((low_1 & (u32(15)))) | (((((scales_0 >> (u32(2)))) & (u32(48))))))), f32((((((low_1 >> (u32(4)))) & (u32(15)))) | (((((offsets_0 >> (u32(2)))) & (u32(48))))))));
    }
    return _S10;
}
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn Q5_K_read_0( _S11 : u32,  _S12 : u32) -> Sixteen_0
{
    var pair_0 : u32 = _S12 / u32(4);
    var _S13 : u32 = _S12 % u32(4);
    var _S14 : u32 = u32(64) * pair_0 + _S13 * u32(8);
    var _S15 : f32 = scale_0(_S11);
    var _S16 : f32 = scale_0(_S11 + u32(1));
    var _S17 : u32 = _S11 + u32(2);
    var _S18 : u32 = u32(2) * pair_0;
    var _S19 : vec2<f32> = scaleAndOffset_0(_S17, _S18);
    var _S20 : vec2<f32> = scaleAndOffset_0(_S17, _S18 + u32(1));
    var _S21 : u32 = _S11 + u32(24) + u32(4) * _S12;
    var _S22 : u32 = word_0(_S21);
    var _S23 : u32 = _S11 + u32(8) + _S13 * u32(4);
    var fifth_0 : u32 = ((word_0(_S23)) >> (_S18));
    var _S24 : vec4<u32> = vec4<u32>(vec4<i32>(i32(4)));
    var b_0 : vec4<u32> = ((bytes_0((_S22 >> (u32(4))), u32(15))) | ((((bytes_0((fifth_0 >> (u32(1))), u32(1))) << (_S24)))));
    var result_0 : Sixteen_0;
    var _S25 : vec4<f32> = vec4<f32>((_S15 * _S19.x));
    var _S26 : vec4<f32> = vec4<f32>((_S16 * _S19.y));
    result_0.values_1[u32(0)] = _S25 * vec4<f32>(((bytes_0(_S22, u32(15))) | ((((bytes_0(fifth_0, u32(1))) << (_S24)))))) - _S26;
    var _S27 : vec4<f32> = vec4<f32>((_S15 * _S20.x));
    var _S28 : vec4<f32> = vec4<f32>((_S16 * _S20.y));
    result_0.values_1[u32(2)] = _S27 * vec4<f32>(b_0) - _S28;
    result_0.at_0[u32(0)] = _S14;
    result_0.at_0[u32(2)] = _S14 + u32(32);
    var _S29 : u32 = word_0(_S21 + u32(2));
    var fifth_1 : u32 = ((word_0(_S23 + u32(2))) >> (_S18));
    var b_1 : vec4<u32> = ((bytes_0((_S29 >> (u32(4))), u32(15))) | ((((bytes_0((fifth_1 >> (u32(1))), u32(1))) << (_S24)))));
    result_0.values_1[u32(1)] = _S25 * vec4<f32>(((bytes_0(_S29, u32(15))) | ((((bytes_0(fifth_1, u32(1))) << (_S24)))))) - _S26;
    result_0.values_1[u32(3)] = _S27 * vec4<f32>(b_1) - _S28;
    var _S30 : u32 = _S14 + u32(4);
    result_0.at_0[u32(1)] = _S30;
    result_0.at_0[u32(3)] = _S30 + u32(32);
    return result_0;
}
fn activations_0( _S31 : u32,  _S32 : u32,  _S33 : u32) -> vec4<f32>
{
    var _S34 : u32 = _S31 + _S32;
    return vec4<f32>(entryPointParams_x_0[_S34], entryPointParams_x_0[_S34 + u32(1)], entryPointParams_x_0[_S34 + u32(2)], entryPointParams_x_0[_S34 + u32(3)]);
}
fn tileOfProducts_0( _S35 : array<u32, i32(4)>,  _S36 : array<u32, i32(8)>,  _S37 : u32,  _S38 : u32,  _S39 : ptr<function, array<f32, i32(4)>>)
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
    var _S40 : u32 = (_S37 + u32(256) - u32(1)) / u32(256) * u32(16);
    var i_1 : u32 = _S38 % u32(32);
    for(;;)
    {
        if(i_1 < _S40)
        {
        }
        else
        {
            break;
        }
        var _S41 : u32 = i_1 / u32(16);
        var sixteens_0 : array<Sixteen_0, i32(4)>;
        var _S42 : u32 = _S41 * u32(88);
        var _S43 : u32 = i_1 % u32(16);
        sixteens_0[i32(0)] = Q5_K_read_0(_S35[i32(0)] + _S42, _S43);
        sixteens_0[i32(1)] = Q5_K_read_0(_S35[i32(1)] + _S42, _S43);
        sixteens_0[i32(2)] = Q5_K_read_0(_S35[i32(2)] + _S42, _S43);
        sixteens_0[i32(3)] = Q5_K_read_0(_S35[i32(3)] + _S42, _S43);
        var _S44 : u32 = _S41 * u32(256);
        var _S45 : u32 = _S44 + sixteens_0[i32(0)].at_0[u32(0)];
        var _S46 : vec4<f32> = activations_0(_S36[i32(0)], _S45, _S37);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S46);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S46);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S46);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S46);
        var _S47 : vec4<f32> = activations_0(_S36[i32(1)], _S45, _S37);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S47);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S47);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S47);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S47);
        var _S48 : vec4<f32> = activations_0(_S36[i32(2)], _S45, _S37);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S48);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S48);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S48);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S48);
        var _S49 : vec4<f32> = activations_0(_S36[i32(3)], _S45, _S37);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S49);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S49);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S49);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S49);
        var _S50 : vec4<f32> = activations_0(_S36[i32(4)], _S45, _S37);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S50);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S50);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S50);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S50);
        var _S51 : vec4<f32> = activations_0(_S36[i32(5)], _S45, _S37);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S51);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S51);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S51);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S51);
        var _S52 : vec4<f32> = activations_0(_S36[i32(6)], _S45, _S37);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S52);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S52);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S52);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S52);
        var _S53 : vec4<f32> = activations_0(_S36[i32(7)], _S45, _S37);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(0)], _S53);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(0)], _S53);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(0)], _S53);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(0)], _S53);
        var _S54 : u32 = _S44 + sixteens_0[i32(0)].at_0[u32(1)];
        var _S55 : vec4<f32> = activations_0(_S36[i32(0)], _S54, _S37);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S55);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S55);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S55);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S55);
        var _S56 : vec4<f32> = activations_0(_S36[i32(1)], _S54, _S37);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S56);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S56);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S56);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S56);
        var _S57 : vec4<f32> = activations_0(_S36[i32(2)], _S54, _S37);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S57);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S57);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S57);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S57);
        var _S58 : vec4<f32> = activations_0(_S36[i32(3)], _S54, _S37);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S58);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S58);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S58);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S58);
        var _S59 : vec4<f32> = activations_0(_S36[i32(4)], _S54, _S37);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S59);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S59);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S59);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S59);
        var _S60 : vec4<f32> = activations_0(_S36[i32(5)], _S54, _S37);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S60);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S60);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S60);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S60);
        var _S61 : vec4<f32> = activations_0(_S36[i32(6)], _S54, _S37);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S61);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S61);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S61);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S61);
        var _S62 : vec4<f32> = activations_0(_S36[i32(7)], _S54, _S37);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(1)], _S62);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(1)], _S62);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(1)], _S62);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(1)], _S62);
        var _S63 : u32 = _S44 + sixteens_0[i32(0)].at_0[u32(2)];
        var _S64 : vec4<f32> = activations_0(_S36[i32(0)], _S63, _S37);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S64);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S64);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S64);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S64);
        var _S65 : vec4<f32> = activations_0(_S36[i32(1)], _S63, _S37);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S65);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S65);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S65);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S65);
        var _S66 : vec4<f32> = activations_0(_S36[i32(2)], _S63, _S37);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S66);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S66);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S66);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S66);
        var _S67 : vec4<f32> = activations_0(_S36[i32(3)], _S63, _S37);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S67);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S67);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S67);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S67);
        var _S68 : vec4<f32> = activations_0(_S36[i32(4)], _S63, _S37);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S68);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S68);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S68);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S68);
        var _S69 : vec4<f32> = activations_0(_S36[i32(5)], _S63, _S37);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S69);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S69);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S69);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S69);
        var _S70 : vec4<f32> = activations_0(_S36[i32(6)], _S63, _S37);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S70);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S70);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S70);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S70);
        var _S71 : vec4<f32> = activations_0(_S36[i32(7)], _S63, _S37);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(2)], _S71);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(2)], _S71);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(2)], _S71);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(2)], _S71);
        var _S72 : u32 = _S44 + sixteens_0[i32(0)].at_0[u32(3)];
        var _S73 : vec4<f32> = activations_0(_S36[i32(0)], _S72, _S37);
        sums_0[i32(0)][i32(0)] = sums_0[i32(0)][i32(0)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S73);
        sums_0[i32(1)][i32(0)] = sums_0[i32(1)][i32(0)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S73);
        sums_0[i32(2)][i32(0)] = sums_0[i32(2)][i32(0)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S73);
        sums_0[i32(3)][i32(0)] = sums_0[i32(3)][i32(0)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S73);
        var _S74 : vec4<f32> = activations_0(_S36[i32(1)], _S72, _S37);
        sums_0[i32(0)][i32(1)] = sums_0[i32(0)][i32(1)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S74);
        sums_0[i32(1)][i32(1)] = sums_0[i32(1)][i32(1)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S74);
        sums_0[i32(2)][i32(1)] = sums_0[i32(2)][i32(1)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S74);
        sums_0[i32(3)][i32(1)] = sums_0[i32(3)][i32(1)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S74);
        var _S75 : vec4<f32> = activations_0(_S36[i32(2)], _S72, _S37);
        sums_0[i32(0)][i32(2)] = sums_0[i32(0)][i32(2)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S75);
        sums_0[i32(1)][i32(2)] = sums_0[i32(1)][i32(2)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S75);
        sums_0[i32(2)][i32(2)] = sums_0[i32(2)][i32(2)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S75);
        sums_0[i32(3)][i32(2)] = sums_0[i32(3)][i32(2)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S75);
        var _S76 : vec4<f32> = activations_0(_S36[i32(3)], _S72, _S37);
        sums_0[i32(0)][i32(3)] = sums_0[i32(0)][i32(3)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S76);
        sums_0[i32(1)][i32(3)] = sums_0[i32(1)][i32(3)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S76);
        sums_0[i32(2)][i32(3)] = sums_0[i32(2)][i32(3)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S76);
        sums_0[i32(3)][i32(3)] = sums_0[i32(3)][i32(3)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S76);
        var _S77 : vec4<f32> = activations_0(_S36[i32(4)], _S72, _S37);
        sums_0[i32(0)][i32(4)] = sums_0[i32(0)][i32(4)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S77);
        sums_0[i32(1)][i32(4)] = sums_0[i32(1)][i32(4)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S77);
        sums_0[i32(2)][i32(4)] = sums_0[i32(2)][i32(4)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S77);
        sums_0[i32(3)][i32(4)] = sums_0[i32(3)][i32(4)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S77);
        var _S78 : vec4<f32> = activations_0(_S36[i32(5)], _S72, _S37);
        sums_0[i32(0)][i32(5)] = sums_0[i32(0)][i32(5)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S78);
        sums_0[i32(1)][i32(5)] = sums_0[i32(1)][i32(5)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S78);
        sums_0[i32(2)][i32(5)] = sums_0[i32(2)][i32(5)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S78);
        sums_0[i32(3)][i32(5)] = sums_0[i32(3)][i32(5)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S78);
        var _S79 : vec4<f32> = activations_0(_S36[i32(6)], _S72, _S37);
        sums_0[i32(0)][i32(6)] = sums_0[i32(0)][i32(6)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S79);
        sums_0[i32(1)][i32(6)] = sums_0[i32(1)][i32(6)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S79);
        sums_0[i32(2)][i32(6)] = sums_0[i32(2)][i32(6)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S79);
        sums_0[i32(3)][i32(6)] = sums_0[i32(3)][i32(6)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S79);
        var _S80 : vec4<f32> = activations_0(_S36[i32(7)], _S72, _S37);
        sums_0[i32(0)][i32(7)] = sums_0[i32(0)][i32(7)] + dot(sixteens_0[i32(0)].values_1[u32(3)], _S80);
        sums_0[i32(1)][i32(7)] = sums_0[i32(1)][i32(7)] + dot(sixteens_0[i32(1)].values_1[u32(3)], _S80);
        sums_0[i32(2)][i32(7)] = sums_0[i32(2)][i32(7)] + dot(sixteens_0[i32(2)].values_1[u32(3)], _S80);
        sums_0[i32(3)][i32(7)] = sums_0[i32(3)][i32(7)] + dot(sixteens_0[i32(3)].values_1[u32(3)], _S80);
        i_1 = i_1 + u32(32);
    }
    var _S81 : f32 = teamSums_0(sums_0[i32(0)], _S38);
    (*_S39)[i32(0)] = _S81;
    var _S82 : f32 = teamSums_0(sums_0[i32(1)], _S38);
    (*_S39)[i32(1)] = _S82;
    var _S83 : f32 = teamSums_0(sums_0[i32(2)], _S38);
    (*_S39)[i32(2)] = _S83;
    var _S84 : f32 = teamSums_0(sums_0[i32(3)], _S38);
    (*_S39)[i32(3)] = _S84;
    return;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__tile__q5_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S85 : f32;
    var epilogue_0 : Epilogue_0;
    epilogue_0.hasBias_1 = entryPointParams_0.hasBias_0;
    epilogue_0.biasAt_1 = entryPointParams_0.biasAt_0;
    epilogue_0.adds_1 = entryPointParams_0.adds_0;
    epilogue_0.gated_1 = entryPointParams_0.gated_0;
    epilogue_0.act_1 = entryPointParams_0.act_0;
    var _S86 : Epilogue_0 = epilogue_0;
    var _S87 : u32 = entryPointParams_0.rows_0;
    var _S88 : u32 = entryPointParams_0.width_0;
    var _S89 : u32 = entryPointParams_0.tokens_0;
    var _S90 : u32 = entryPointParams_0.rowHalves_0;
    var _S91 : u32 = entryPointParams_0.resultAt_0;
    var _S92 : u32 = entryPointParams_0.resultStride_0;
    for(;;)
    {
        var _S93 : u32 = (linear_0(group_1) * u32(4) + thread_1 / u32(32)) * u32(4);
        var first_0 : u32 = group_1.z * u32(8);
        var starts_0 : array<u32, i32(8)>;
        var at_1 : array<u32, i32(4)>;
        var _S94 : u32 = _S89 - u32(1);
        starts_0[i32(0)] = min(first_0, _S94) * _S88;
        starts_0[i32(1)] = min(first_0 + u32(1), _S94) * _S88;
        starts_0[i32(2)] = min(first_0 + u32(2), _S94) * _S88;
        starts_0[i32(3)] = min(first_0 + u32(3), _S94) * _S88;
        starts_0[i32(4)] = min(first_0 + u32(4), _S94) * _S88;
        starts_0[i32(5)] = min(first_0 + u32(5), _S94) * _S88;
        starts_0[i32(6)] = min(first_0 + u32(6), _S94) * _S88;
        starts_0[i32(7)] = min(first_0 + u32(7), _S94) * _S88;
        var _S95 : u32 = _S87 - u32(1);
        at_1[i32(0)] = min(_S93, _S95) * _S90;
        var _S96 : u32 = _S93 + u32(1);
        at_1[i32(1)] = min(_S96, _S95) * _S90;
        var _S97 : u32 = _S93 + u32(2);
        at_1[i32(2)] = min(_S97, _S95) * _S90;
        var _S98 : u32 = _S93 + u32(3);
        at_1[i32(3)] = min(_S98, _S95) * _S90;
        var sums_1 : array<f32, i32(4)>;
        sums_1[i32(0)] = 0.0f;
        sums_1[i32(1)] = 0.0f;
        sums_1[i32(2)] = 0.0f;
        sums_1[i32(3)] = 0.0f;
        var half_1 : u32 = u32(0);
        for(;;)
        {
            if(half_1 <= (_S86.gated_1))
            {
            }
            else
            {
                break;
            }
            var totals_0 : array<f32, i32(4)>;
            tileOfProducts_0(at_1, starts_0, _S88, thread_1, &(totals_0));
            var _S99 : bool = half_1 == u32(0);
            if(_S99)
            {
                _S85 = totals_0[i32(0)];
            }
            else
            {
                _S85 = activation_0(_S86.act_1, sums_1[i32(0)]) * totals_0[i32(0)];
            }
            sums_1[i32(0)] = _S85;
            var _S100 : u32 = _S87 * _S90;
            at_1[i32(0)] = at_1[i32(0)] + _S100;
            var _S101 : f32;
            if(_S99)
            {
                _S101 = totals_0[i32(1)];
            }
            else
            {
                _S101 = activation_0(_S86.act_1, sums_1[i32(1)]) * totals_0[i32(1)];
            }
            sums_1[i32(1)] = _S101;
            at_1[i32(1)] = at_1[i32(1)] + _S100;
            var _S102 : f32;
            if(_S99)
            {
                _S102 = totals_0[i32(2)];
            }
            else
            {
                _S102 = activation_0(_S86.act_1, sums_1[i32(2)]) * totals_0[i32(2)];
            }
            sums_1[i32(2)] = _S102;
            at_1[i32(2)] = at_1[i32(2)] + _S100;
            var _S103 : f32;
            if(_S99)
            {
                _S103 = totals_0[i32(3)];
            }
            else
            {
                _S103 = activation_0(_S86.act_1, sums_1[i32(3)]) * totals_0[i32(3)];
            }
            sums_1[i32(3)] = _S103;
            at_1[i32(3)] = at_1[i32(3)] + _S100;
            half_1 = half_1 + u32(1);
        }
        var _S104 : u32 = thread_1 % u32(32);
        var token_0 : u32 = first_0 + _S104;
        var _S105 : bool;
        if(_S104 < u32(8))
        {
            _S105 = token_0 < _S89;
        }
        else
        {
            _S105 = false;
        }
        if(_S105)
        {
            if(_S93 < _S87)
            {
                var _S106 : u32 = _S91 + token_0 * _S92 + _S93;
                var _S107 : f32 = sums_1[i32(0)];
                if((_S86.hasBias_1) != u32(0))
                {
                    _S85 = _S107 + entryPointParams_bias_0[_S86.biasAt_1 + _S93];
                }
                else
                {
                    _S85 = _S107;
                }
                if((_S86.adds_1) != u32(0))
                {
                    _S85 = entryPointParams_result_0[_S106] + _S85;
                }
                entryPointParams_result_0[_S106] = _S85;
            }
            if(_S96 < _S87)
            {
                var _S108 : u32 = _S91 + token_0 * _S92 + _S93 + u32(1);
                var _S109 : f32 = sums_1[i32(1)];
                if((_S86.hasBias_1) != u32(0))
                {
                    _S85 = _S109 + entryPointParams_bias_0[_S86.biasAt_1 + _S96];
                }
                else
                {
                    _S85 = _S109;
                }
                if((_S86.adds_1) != u32(0))
                {
                    _S85 = entryPointParams_result_0[_S108] + _S85;
                }
                entryPointParams_result_0[_S108] = _S85;
            }
            if(_S97 < _S87)
            {
                var _S110 : u32 = _S91 + token_0 * _S92 + _S93 + u32(2);
                var _S111 : f32 = sums_1[i32(2)];
                if((_S86.hasBias_1) != u32(0))
                {
                    _S85 = _S111 + entryPointParams_bias_0[_S86.biasAt_1 + _S97];
                }
                else
                {
                    _S85 = _S111;
                }
                if((_S86.adds_1) != u32(0))
                {
                    _S85 = entryPointParams_result_0[_S110] + _S85;
                }
                entryPointParams_result_0[_S110] = _S85;
            }
            if(_S98 < _S87)
            {
                var _S112 : u32 = _S91 + token_0 * _S92 + _S93 + u32(3);
                var _S113 : f32 = sums_1[i32(3)];
                if((_S86.hasBias_1) != u32(0))
                {
                    _S85 = _S113 + entryPointParams_bias_0[_S86.biasAt_1 + _S98];
                }
                else
                {
                    _S85 = _S113;
                }
                if((_S86.adds_1) != u32(0))
                {
                    _S85 = entryPointParams_result_0[_S112] + _S85;
                }
                entryPointParams_result_0[_S112] = _S85;
            }
        }
        break;
    }
    return;
}
