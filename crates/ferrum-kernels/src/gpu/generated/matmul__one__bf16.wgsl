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
fn products_0( _S12 : u32,  _S13 : array<u32, i32(1)>,  _S14 : u32,  _S15 : u32) -> f32
{
    var sums_0 : array<f32, i32(1)>;
    sums_0[i32(0)] = 0.0f;
    var _S16 : u32 = (_S14 + u32(16) - u32(1)) / u32(16);
    var i_1 : u32 = _S15 % u32(32);
    for(;;)
    {
        if(i_1 < _S16)
        {
        }
        else
        {
            break;
        }
        var _S17 : u32 = i_1 * u32(16);
        var _S18 : Sixteen_0 = BF16_read_0(_S12 + _S17, i_1 % u32(1));
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S18.values_1[u32(0)], activations_0(_S13[i32(0)], _S17 + _S18.at_0[u32(0)], _S14)) + dot(_S18.values_1[u32(1)], activations_0(_S13[i32(0)], _S17 + _S18.at_0[u32(1)], _S14)) + dot(_S18.values_1[u32(2)], activations_0(_S13[i32(0)], _S17 + _S18.at_0[u32(2)], _S14)) + dot(_S18.values_1[u32(3)], activations_0(_S13[i32(0)], _S17 + _S18.at_0[u32(3)], _S14));
        i_1 = i_1 + u32(32);
    }
    var _S19 : f32 = teamSums_0(sums_0, _S15);
    return _S19;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__one__bf16(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var epilogue_0 : Epilogue_0;
    epilogue_0.hasBias_1 = entryPointParams_0.hasBias_0;
    epilogue_0.biasAt_1 = entryPointParams_0.biasAt_0;
    epilogue_0.adds_1 = entryPointParams_0.adds_0;
    epilogue_0.gated_1 = entryPointParams_0.gated_0;
    epilogue_0.act_1 = entryPointParams_0.act_0;
    var _S20 : Epilogue_0 = epilogue_0;
    var _S21 : u32 = entryPointParams_0.rows_0;
    var _S22 : u32 = entryPointParams_0.width_0;
    var _S23 : u32 = entryPointParams_0.tokens_0;
    var _S24 : u32 = entryPointParams_0.rowHalves_0;
    var _S25 : u32 = entryPointParams_0.resultAt_0;
    var _S26 : u32 = entryPointParams_0.resultStride_0;
    for(;;)
    {
        var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
        var _S27 : u32 = group_1.z;
        var _S28 : u32 = min(row_0, _S21 - u32(1));
        var starts_0 : array<u32, i32(1)>;
        starts_0[i32(0)] = min(_S27, _S23 - u32(1)) * _S22;
        var half_0 : u32 = u32(0);
        var sum_2 : f32 = 0.0f;
        for(;;)
        {
            if(half_0 <= (_S20.gated_1))
            {
            }
            else
            {
                break;
            }
            var _S29 : f32 = products_0((_S28 + half_0 * _S21) * _S24, starts_0, _S22, thread_1);
            if(half_0 == u32(0))
            {
                sum_2 = _S29;
            }
            else
            {
                sum_2 = activation_0(_S20.act_1, sum_2) * _S29;
            }
            half_0 = half_0 + u32(1);
        }
        var _S30 : u32 = thread_1 % u32(32);
        var token_0 : u32 = _S27 + _S30;
        var _S31 : bool;
        if(_S30 < u32(1))
        {
            _S31 = token_0 < _S23;
        }
        else
        {
            _S31 = false;
        }
        if(_S31)
        {
            _S31 = row_0 < _S21;
        }
        else
        {
            _S31 = false;
        }
        if(_S31)
        {
            var _S32 : u32 = _S25 + token_0 * _S26 + row_0;
            if((_S20.hasBias_1) != u32(0))
            {
                sum_2 = sum_2 + entryPointParams_bias_0[_S20.biasAt_1 + row_0];
            }
            if((_S20.adds_1) != u32(0))
            {
                sum_2 = entryPointParams_result_0[_S32] + sum_2;
            }
            entryPointParams_result_0[_S32] = sum_2;
        }
        break;
    }
    return;
}
