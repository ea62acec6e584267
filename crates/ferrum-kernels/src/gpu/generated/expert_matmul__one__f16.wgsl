struct EntryPointParams_0
{
     count_0 : u32,
     rows_0 : u32,
     width_0 : u32,
     rowHalves_0 : u32,
     firstExpert_0 : u32,
     experts_0 : u32,
     slots_0 : u32,
     pairsPerRow_0 : u32,
     idsAt_0 : u32,
     idsStride_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     gated_0 : u32,
     act_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_weights_0 : array<u32>;
@binding(2) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(3) @group(0) var<storage, read> entryPointParams_ids_0 : array<u32>;
@binding(4) @group(0) var<storage, read> entryPointParams_pairs_0 : array<u32>;
@binding(5) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
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
fn expertOf_0( _S3 : u32,  _S4 : u32,  _S5 : u32,  _S6 : u32) -> u32
{
    var _S7 : u32 = _S3 / _S4;
    var _S8 : u32 = _S5 + _S7 * _S6;
    var _S9 : u32 = _S3 % _S4;
    return entryPointParams_ids_0[_S8 + _S9];
}
struct Sixteen_0
{
     values_1 : array<vec4<f32>, i32(4)>,
     at_0 : array<u32, i32(4)>,
};
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
fn F16_read_0( _S10 : u32,  _S11 : u32) -> Sixteen_0
{
    var a_1 : u32 = entryPointParams_weights_0[_S10 / u32(2)];
    var b_0 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(1)];
    var values_3 : array<vec4<f32>, i32(4)>;
    values_3[u32(0)] = vec4<f32>(halfToFloat_0((a_1 & (u32(65535)))), halfToFloat_0((a_1 >> (u32(16)))), halfToFloat_0((b_0 & (u32(65535)))), halfToFloat_0((b_0 >> (u32(16)))));
    var a_2 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(2)];
    var b_1 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(2) + u32(1)];
    values_3[u32(1)] = vec4<f32>(halfToFloat_0((a_2 & (u32(65535)))), halfToFloat_0((a_2 >> (u32(16)))), halfToFloat_0((b_1 & (u32(65535)))), halfToFloat_0((b_1 >> (u32(16)))));
    var a_3 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(4)];
    var b_2 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(4) + u32(1)];
    values_3[u32(2)] = vec4<f32>(halfToFloat_0((a_3 & (u32(65535)))), halfToFloat_0((a_3 >> (u32(16)))), halfToFloat_0((b_2 & (u32(65535)))), halfToFloat_0((b_2 >> (u32(16)))));
    var a_4 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(6)];
    var b_3 : u32 = entryPointParams_weights_0[_S10 / u32(2) + u32(6) + u32(1)];
    values_3[u32(3)] = vec4<f32>(halfToFloat_0((a_4 & (u32(65535)))), halfToFloat_0((a_4 >> (u32(16)))), halfToFloat_0((b_3 & (u32(65535)))), halfToFloat_0((b_3 >> (u32(16)))));
    return neighbours_0(values_3);
}
fn activations_0( _S12 : u32,  _S13 : u32,  _S14 : u32) -> vec4<f32>
{
    if((_S13 + u32(3)) < _S14)
    {
        var _S15 : u32 = _S12 + _S13;
        return vec4<f32>(entryPointParams_x_0[_S15], entryPointParams_x_0[_S15 + u32(1)], entryPointParams_x_0[_S15 + u32(2)], entryPointParams_x_0[_S15 + u32(3)]);
    }
    var _S16 : f32;
    if(_S13 < _S14)
    {
        _S16 = entryPointParams_x_0[_S12 + _S13];
    }
    else
    {
        _S16 = 0.0f;
    }
    var _S17 : f32;
    if((_S13 + u32(1)) < _S14)
    {
        _S17 = entryPointParams_x_0[_S12 + _S13 + u32(1)];
    }
    else
    {
        _S17 = 0.0f;
    }
    var _S18 : f32;
    if((_S13 + u32(2)) < _S14)
    {
        _S18 = entryPointParams_x_0[_S12 + _S13 + u32(2)];
    }
    else
    {
        _S18 = 0.0f;
    }
    return vec4<f32>(_S16, _S17, _S18, 0.0f);
}
fn products_0( _S19 : u32,  _S20 : array<u32, i32(1)>,  _S21 : u32,  _S22 : u32) -> f32
{
    var sums_0 : array<f32, i32(1)>;
    sums_0[i32(0)] = 0.0f;
    var _S23 : u32 = (_S21 + u32(16) - u32(1)) / u32(16);
    var i_1 : u32 = _S22 % u32(32);
    for(;;)
    {
        if(i_1 < _S23)
        {
        }
        else
        {
            break;
        }
        var _S24 : u32 = i_1 * u32(16);
        var _S25 : Sixteen_0 = F16_read_0(_S19 + _S24, i_1 % u32(1));
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S25.values_1[u32(0)], activations_0(_S20[i32(0)], _S24 + _S25.at_0[u32(0)], _S21)) + dot(_S25.values_1[u32(1)], activations_0(_S20[i32(0)], _S24 + _S25.at_0[u32(1)], _S21)) + dot(_S25.values_1[u32(2)], activations_0(_S20[i32(0)], _S24 + _S25.at_0[u32(2)], _S21)) + dot(_S25.values_1[u32(3)], activations_0(_S20[i32(0)], _S24 + _S25.at_0[u32(3)], _S21));
        i_1 = i_1 + u32(32);
    }
    var _S26 : f32 = teamSums_0(sums_0, _S22);
    return _S26;
}
@compute
@workgroup_size(128, 1, 1)
fn expert_matmul__one__f16(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S27 : u32 = entryPointParams_0.count_0;
    var _S28 : u32 = entryPointParams_0.rows_0;
    var _S29 : u32 = entryPointParams_0.width_0;
    var _S30 : u32 = entryPointParams_0.rowHalves_0;
    var _S31 : u32 = entryPointParams_0.firstExpert_0;
    var _S32 : u32 = entryPointParams_0.experts_0;
    var _S33 : u32 = entryPointParams_0.slots_0;
    var _S34 : u32 = entryPointParams_0.pairsPerRow_0;
    var _S35 : u32 = entryPointParams_0.idsAt_0;
    var _S36 : u32 = entryPointParams_0.idsStride_0;
    var _S37 : u32 = entryPointParams_0.resultAt_0;
    var _S38 : u32 = entryPointParams_0.resultStride_0;
    var _S39 : u32 = entryPointParams_0.gated_0;
    var _S40 : u32 = entryPointParams_0.act_0;
    for(;;)
    {
        var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
        var _S41 : u32 = min(row_0, _S28 - u32(1));
        var _S42 : i32;
        if(_S39 != u32(0))
        {
            _S42 = i32(2);
        }
        else
        {
            _S42 = i32(1);
        }
        var _S43 : u32 = _S28 * u32(_S42);
        var _S44 : u32 = thread_1 % u32(32);
        var _S45 : u32 = group_1.z;
        var _S46 : u32 = min(_S45 + u32(1), _S27);
        var begin_0 : u32 = _S45;
        for(;;)
        {
            if(begin_0 < _S46)
            {
            }
            else
            {
                break;
            }
            var _S47 : u32 = expertOf_0(entryPointParams_pairs_0[begin_0], _S33, _S35, _S36);
            var next_0 : u32 = begin_0 + u32(1);
            for(;;)
            {
                var _S48 : bool;
                if(next_0 < _S46)
                {
                    var _S49 : u32 = expertOf_0(entryPointParams_pairs_0[next_0], _S33, _S35, _S36);
                    _S48 = _S49 == _S47;
                }
                else
                {
                    _S48 = false;
                }
                if(_S48)
                {
                }
                else
                {
                    break;
                }
                next_0 = next_0 + u32(1);
            }
            var _S50 : bool;
            if(_S47 >= _S31)
            {
                _S50 = (_S47 - _S31) < _S32;
            }
            else
            {
                _S50 = false;
            }
            if(_S50)
            {
                var _S51 : u32 = ((_S47 - _S31) * _S43 + _S41) * _S30;
                var starts_0 : array<u32, i32(1)>;
                var _S52 : u32 = entryPointParams_pairs_0[min(begin_0, next_0 - u32(1))] / _S34;
                starts_0[i32(0)] = _S52 * _S29;
                var half_0 : u32 = u32(0);
                var sum_2 : f32 = 0.0f;
                for(;;)
                {
                    if(half_0 <= _S39)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var _S53 : f32 = products_0(_S51 + half_0 * _S28 * _S30, starts_0, _S29, thread_1);
                    if(half_0 == u32(0))
                    {
                        sum_2 = _S53;
                    }
                    else
                    {
                        sum_2 = activation_0(_S40, sum_2) * _S53;
                    }
                    half_0 = half_0 + u32(1);
                }
                var _S54 : bool;
                if(_S44 < (next_0 - begin_0))
                {
                    _S54 = row_0 < _S28;
                }
                else
                {
                    _S54 = false;
                }
                if(_S54)
                {
                    entryPointParams_result_0[_S37 + entryPointParams_pairs_0[begin_0 + _S44] * _S38 + row_0] = sum_2;
                }
            }
            begin_0 = next_0;
        }
        break;
    }
    return;
}
