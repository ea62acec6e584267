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
fn half_0( _S10 : u32) -> u32
{
    return (((entryPointParams_weights_0[(_S10 >> (u32(1)))] >> ((((_S10 & (u32(1)))) * u32(16))))) & (u32(65535)));
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
fn scale_0( _S11 : u32) -> f32
{
    return halfToFloat_0(half_0(_S11));
}
fn word_0( _S12 : u32) -> u32
{
    var _S13 : u32 = (_S12 >> (u32(1)));
    var low_0 : u32 = entryPointParams_weights_0[_S13];
    var _S14 : u32;
    if(((_S12 & (u32(1)))) == u32(0))
    {
        _S14 = low_0;
    }
    else
    {
        _S14 = (((low_0 >> (u32(16)))) | (((entryPointParams_weights_0[_S13 + u32(1)] << (u32(16))))));
    }
    return _S14;
}
fn scaleAndOffset_0( _S15 : u32,  _S16 : u32) -> vec2<f32>
{
    var shift_0 : u32 = _S16 % u32(4) * u32(8);
    var scales_0 : u32 = ((word_0(_S15)) >> (shift_0));
    var offsets_0 : u32 = ((word_0(_S15 + u32(2))) >> (shift_0));
    var low_1 : u32 = ((word_0(_S15 + u32(4))) >> (shift_0));
    var _S17 : vec2<f32>;
    if(_S16 < u32(4))
    {
        _S17 = vec2<f32>(f32((scales_0 & (u32(63)))), f32((offsets_0 & (u32(63)))));
    }
    else
    {
        _S17 = vec2<f32>(f32((((low_1 & (u32(15)))) | (((((scales_0 >> (u32(2)))) & (u32(48))))))), f32((((((low_1 >> (u32(4)))) & (u32(15)))) | (((((offsets_0 >> (u32(2)))) & (u32(48))))))));
    }
    return _S17;
}
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn Q4_K_read_0( _S18 : u32,  _S19 : u32) -> Sixteen_0
{
    var pair_0 : u32 = _S19 / u32(4);
    var _S20 : u32 = u32(64) * pair_0 + _S19 % u32(4) * u32(8);
    var _S21 : f32 = scale_0(_S18);
    var _S22 : f32 = scale_0(_S18 + u32(1));
    var _S23 : u32 = _S18 + u32(2);
    var _S24 : u32 = u32(2) * pair_0;
    var _S25 : vec2<f32> = scaleAndOffset_0(_S23, _S24);
    var _S26 : vec2<f32> = scaleAndOffset_0(_S23, _S24 + u32(1));
    var _S27 : u32 = _S18 + u32(8) + u32(4) * _S19;
    var _S28 : u32 = word_0(_S27);
    var result_0 : Sixteen_0;
    var _S29 : vec4<f32> = vec4<f32>((_S21 * _S25.x));
    var _S30 : vec4<f32> = vec4<f32>((_S22 * _S25.y));
    result_0.values_1[u32(0)] = _S29 * vec4<f32>(bytes_0(_S28, u32(15))) - _S30;
    var _S31 : vec4<f32> = vec4<f32>((_S21 * _S26.x));
    var _S32 : vec4<f32> = vec4<f32>((_S22 * _S26.y));
    result_0.values_1[u32(2)] = _S31 * vec4<f32>(bytes_0((_S28 >> (u32(4))), u32(15))) - _S32;
    result_0.at_0[u32(0)] = _S20;
    result_0.at_0[u32(2)] = _S20 + u32(32);
    var _S33 : u32 = word_0(_S27 + u32(2));
    result_0.values_1[u32(1)] = _S29 * vec4<f32>(bytes_0(_S33, u32(15))) - _S30;
    result_0.values_1[u32(3)] = _S31 * vec4<f32>(bytes_0((_S33 >> (u32(4))), u32(15))) - _S32;
    var _S34 : u32 = _S20 + u32(4);
    result_0.at_0[u32(1)] = _S34;
    result_0.at_0[u32(3)] = _S34 + u32(32);
    return result_0;
}
fn activations_0( _S35 : u32,  _S36 : u32,  _S37 : u32) -> vec4<f32>
{
    var _S38 : u32 = _S35 + _S36;
    return vec4<f32>(entryPointParams_x_0[_S38], entryPointParams_x_0[_S38 + u32(1)], entryPointParams_x_0[_S38 + u32(2)], entryPointParams_x_0[_S38 + u32(3)]);
}
fn products_0( _S39 : u32,  _S40 : array<u32, i32(8)>,  _S41 : u32,  _S42 : u32) -> f32
{
    var sums_0 : array<f32, i32(8)>;
    sums_0[i32(0)] = 0.0f;
    sums_0[i32(1)] = 0.0f;
    sums_0[i32(2)] = 0.0f;
    sums_0[i32(3)] = 0.0f;
    sums_0[i32(4)] = 0.0f;
    sums_0[i32(5)] = 0.0f;
    sums_0[i32(6)] = 0.0f;
    sums_0[i32(7)] = 0.0f;
    var _S43 : u32 = (_S41 + u32(256) - u32(1)) / u32(256) * u32(16);
    var i_1 : u32 = _S42 % u32(32);
    for(;;)
    {
        if(i_1 < _S43)
        {
        }
        else
        {
            break;
        }
        var block_0 : u32 = i_1 / u32(16);
        var _S44 : Sixteen_0 = Q4_K_read_0(_S39 + block_0 * u32(72), i_1 % u32(16));
        var _S45 : u32 = block_0 * u32(256);
        var _S46 : u32 = _S45 + _S44.at_0[u32(0)];
        var _S47 : u32 = _S45 + _S44.at_0[u32(1)];
        var _S48 : u32 = _S45 + _S44.at_0[u32(2)];
        var _S49 : f32 = sums_0[i32(1)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(1)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(1)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(1)], _S48, _S41));
        var _S50 : f32 = sums_0[i32(2)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(2)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(2)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(2)], _S48, _S41));
        var _S51 : f32 = sums_0[i32(3)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(3)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(3)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(3)], _S48, _S41));
        var _S52 : f32 = sums_0[i32(4)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(4)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(4)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(4)], _S48, _S41));
        var _S53 : f32 = sums_0[i32(5)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(5)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(5)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(5)], _S48, _S41));
        var _S54 : f32 = sums_0[i32(6)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(6)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(6)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(6)], _S48, _S41));
        var _S55 : f32 = sums_0[i32(7)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(7)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(7)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(7)], _S48, _S41));
        var _S56 : u32 = _S45 + _S44.at_0[u32(3)];
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S44.values_1[u32(0)], activations_0(_S40[i32(0)], _S46, _S41)) + dot(_S44.values_1[u32(1)], activations_0(_S40[i32(0)], _S47, _S41)) + dot(_S44.values_1[u32(2)], activations_0(_S40[i32(0)], _S48, _S41)) + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(0)], _S56, _S41));
        sums_0[i32(1)] = _S49 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(1)], _S56, _S41));
        sums_0[i32(2)] = _S50 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(2)], _S56, _S41));
        sums_0[i32(3)] = _S51 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(3)], _S56, _S41));
        sums_0[i32(4)] = _S52 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(4)], _S56, _S41));
        sums_0[i32(5)] = _S53 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(5)], _S56, _S41));
        sums_0[i32(6)] = _S54 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(6)], _S56, _S41));
        sums_0[i32(7)] = _S55 + dot(_S44.values_1[u32(3)], activations_0(_S40[i32(7)], _S56, _S41));
        i_1 = i_1 + u32(32);
    }
    var _S57 : f32 = teamSums_0(sums_0, _S42);
    return _S57;
}
@compute
@workgroup_size(128, 1, 1)
fn expert_matmul__many__q4_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S58 : u32 = entryPointParams_0.count_0;
    var _S59 : u32 = entryPointParams_0.rows_0;
    var _S60 : u32 = entryPointParams_0.width_0;
    var _S61 : u32 = entryPointParams_0.rowHalves_0;
    var _S62 : u32 = entryPointParams_0.firstExpert_0;
    var _S63 : u32 = entryPointParams_0.experts_0;
    var _S64 : u32 = entryPointParams_0.slots_0;
    var _S65 : u32 = entryPointParams_0.pairsPerRow_0;
    var _S66 : u32 = entryPointParams_0.idsAt_0;
    var _S67 : u32 = entryPointParams_0.idsStride_0;
    var _S68 : u32 = entryPointParams_0.resultAt_0;
    var _S69 : u32 = entryPointParams_0.resultStride_0;
    var _S70 : u32 = entryPointParams_0.gated_0;
    var _S71 : u32 = entryPointParams_0.act_0;
    for(;;)
    {
        var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
        var _S72 : u32 = min(row_0, _S59 - u32(1));
        var _S73 : i32;
        if(_S70 != u32(0))
        {
            _S73 = i32(2);
        }
        else
        {
            _S73 = i32(1);
        }
        var _S74 : u32 = _S59 * u32(_S73);
        var _S75 : u32 = thread_1 % u32(32);
        var begin_0 : u32 = group_1.z * u32(8);
        var _S76 : u32 = min(begin_0 + u32(8), _S58);
        var begin_1 : u32 = begin_0;
        for(;;)
        {
            if(begin_1 < _S76)
            {
            }
            else
            {
                break;
            }
            var _S77 : u32 = expertOf_0(entryPointParams_pairs_0[begin_1], _S64, _S66, _S67);
            var _S78 : u32 = begin_1 + u32(1);
            var next_0 : u32 = _S78;
            for(;;)
            {
                var _S79 : bool;
                if(next_0 < _S76)
                {
                    var _S80 : u32 = expertOf_0(entryPointParams_pairs_0[next_0], _S64, _S66, _S67);
                    _S79 = _S80 == _S77;
                }
                else
                {
                    _S79 = false;
                }
                if(_S79)
                {
                }
                else
                {
                    break;
                }
                next_0 = next_0 + u32(1);
            }
            var _S81 : bool;
            if(_S77 >= _S62)
            {
                _S81 = (_S77 - _S62) < _S63;
            }
            else
            {
                _S81 = false;
            }
            if(_S81)
            {
                var _S82 : u32 = ((_S77 - _S62) * _S74 + _S72) * _S61;
                var starts_0 : array<u32, i32(8)>;
                var _S83 : u32 = next_0 - u32(1);
                var _S84 : u32 = entryPointParams_pairs_0[min(begin_1, _S83)] / _S65;
                starts_0[i32(0)] = _S84 * _S60;
                var _S85 : u32 = entryPointParams_pairs_0[min(_S78, _S83)] / _S65;
                starts_0[i32(1)] = _S85 * _S60;
                var _S86 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(2), _S83)] / _S65;
                starts_0[i32(2)] = _S86 * _S60;
                var _S87 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(3), _S83)] / _S65;
                starts_0[i32(3)] = _S87 * _S60;
                var _S88 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(4), _S83)] / _S65;
                starts_0[i32(4)] = _S88 * _S60;
                var _S89 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(5), _S83)] / _S65;
                starts_0[i32(5)] = _S89 * _S60;
                var _S90 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(6), _S83)] / _S65;
                starts_0[i32(6)] = _S90 * _S60;
                var _S91 : u32 = entryPointParams_pairs_0[min(begin_1 + u32(7), _S83)] / _S65;
                starts_0[i32(7)] = _S91 * _S60;
                var half_1 : u32 = u32(0);
                var sum_2 : f32 = 0.0f;
                for(;;)
                {
                    if(half_1 <= _S70)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var _S92 : f32 = products_0(_S82 + half_1 * _S59 * _S61, starts_0, _S60, thread_1);
                    if(half_1 == u32(0))
                    {
                        sum_2 = _S92;
                    }
                    else
                    {
                        sum_2 = activation_0(_S71, sum_2) * _S92;
                    }
                    half_1 = half_1 + u32(1);
                }
                var _S93 : bool;
                if(_S75 < (next_0 - begin_1))
                {
                    _S93 = row_0 < _S59;
                }
                else
                {
                    _S93 = false;
                }
                if(_S93)
                {
                    entryPointParams_result_0[_S68 + entryPointParams_pairs_0[begin_1 + _S75] * _S69 + row_0] = sum_2;
                }
            }
            begin_1 = next_0;
        }
        break;
    }
    return;
}
