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
fn F16_read_0( _S2 : u32,  _S3 : u32) -> Sixteen_0
{
    var a_0 : u32 = entryPointParams_weights_0[_S2 / u32(2)];
    var b_0 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(1)];
    var values_3 : array<vec4<f32>, i32(4)>;
    values_3[u32(0)] = vec4<f32>(halfToFloat_0((a_0 & (u32(65535)))), halfToFloat_0((a_0 >> (u32(16)))), halfToFloat_0((b_0 & (u32(65535)))), halfToFloat_0((b_0 >> (u32(16)))));
    var a_1 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(2)];
    var b_1 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(2) + u32(1)];
    values_3[u32(1)] = vec4<f32>(halfToFloat_0((a_1 & (u32(65535)))), halfToFloat_0((a_1 >> (u32(16)))), halfToFloat_0((b_1 & (u32(65535)))), halfToFloat_0((b_1 >> (u32(16)))));
    var a_2 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(4)];
    var b_2 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(4) + u32(1)];
    values_3[u32(2)] = vec4<f32>(halfToFloat_0((a_2 & (u32(65535)))), halfToFloat_0((a_2 >> (u32(16)))), halfToFloat_0((b_2 & (u32(65535)))), halfToFloat_0((b_2 >> (u32(16)))));
    var a_3 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(6)];
    var b_3 : u32 = entryPointParams_weights_0[_S2 / u32(2) + u32(6) + u32(1)];
    values_3[u32(3)] = vec4<f32>(halfToFloat_0((a_3 & (u32(65535)))), halfToFloat_0((a_3 >> (u32(16)))), halfToFloat_0((b_3 & (u32(65535)))), halfToFloat_0((b_3 >> (u32(16)))));
    return neighbours_0(values_3);
}
fn activations_0( _S4 : u32,  _S5 : u32,  _S6 : u32) -> vec4<f32>
{
    if((_S5 + u32(3)) < _S6)
    {
        var _S7 : u32 = _S4 + _S5;
        return vec4<f32>(entryPointParams_x_0[_S7], entryPointParams_x_0[_S7 + u32(1)], entryPointParams_x_0[_S7 + u32(2)], entryPointParams_x_0[_S7 + u32(3)]);
    }
    var _S8 : f32;
    if(_S5 < _S6)
    {
        _S8 = entryPointParams_x_0[_S4 + _S5];
    }
    else
    {
        _S8 = 0.0f;
    }
    var _S9 : f32;
    if((_S5 + u32(1)) < _S6)
    {
        _S9 = entryPointParams_x_0[_S4 + _S5 + u32(1)];
    }
    else
    {
        _S9 = 0.0f;
    }
    var _S10 : f32;
    if((_S5 + u32(2)) < _S6)
    {
        _S10 = entryPointParams_x_0[_S4 + _S5 + u32(2)];
    }
    else
    {
        _S10 = 0.0f;
    }
    return vec4<f32>(_S8, _S9, _S10, 0.0f);
}
fn products_0( _S11 : u32,  _S12 : array<u32, i32(8)>,  _S13 : u32,  _S14 : u32) -> f32
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
    var _S15 : u32 = (_S13 + u32(16) - u32(1)) / u32(16);
    var i_1 : u32 = _S14 % u32(32);
    for(;;)
    {
        if(i_1 < _S15)
        {
        }
        else
        {
            break;
        }
        var _S16 : u32 = i_1 * u32(16);
        var _S17 : Sixteen_0 = F16_read_0(_S11 + _S16, i_1 % u32(1));
        var _S18 : u32 = _S16 + _S17.at_0[u32(0)];
        var _S19 : u32 = _S16 + _S17.at_0[u32(1)];
        var _S20 : u32 = _S16 + _S17.at_0[u32(2)];
        var _S21 : f32 = sums_0[i32(1)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(1)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(1)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(1)], _S20, _S13));
        var _S22 : f32 = sums_0[i32(2)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(2)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(2)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(2)], _S20, _S13));
        var _S23 : f32 = sums_0[i32(3)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(3)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(3)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(3)], _S20, _S13));
        var _S24 : f32 = sums_0[i32(4)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(4)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(4)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(4)], _S20, _S13));
        var _S25 : f32 = sums_0[i32(5)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(5)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(5)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(5)], _S20, _S13));
        var _S26 : f32 = sums_0[i32(6)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(6)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(6)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(6)], _S20, _S13));
        var _S27 : f32 = sums_0[i32(7)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(7)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(7)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(7)], _S20, _S13));
        var _S28 : u32 = _S16 + _S17.at_0[u32(3)];
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S17.values_1[u32(0)], activations_0(_S12[i32(0)], _S18, _S13)) + dot(_S17.values_1[u32(1)], activations_0(_S12[i32(0)], _S19, _S13)) + dot(_S17.values_1[u32(2)], activations_0(_S12[i32(0)], _S20, _S13)) + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(0)], _S28, _S13));
        sums_0[i32(1)] = _S21 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(1)], _S28, _S13));
        sums_0[i32(2)] = _S22 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(2)], _S28, _S13));
        sums_0[i32(3)] = _S23 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(3)], _S28, _S13));
        sums_0[i32(4)] = _S24 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(4)], _S28, _S13));
        sums_0[i32(5)] = _S25 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(5)], _S28, _S13));
        sums_0[i32(6)] = _S26 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(6)], _S28, _S13));
        sums_0[i32(7)] = _S27 + dot(_S17.values_1[u32(3)], activations_0(_S12[i32(7)], _S28, _S13));
        i_1 = i_1 + u32(32);
    }
    var _S29 : f32 = teamSums_0(sums_0, _S14);
    return _S29;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__many__f16(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S30 : u32 = entryPointParams_0.rows_0;
    var _S31 : u32 = entryPointParams_0.tokens_0;
    var _S32 : u32 = entryPointParams_0.resultAt_0;
    var _S33 : u32 = entryPointParams_0.resultStride_0;
    var _S34 : u32 = entryPointParams_0.biasAt_0;
    var _S35 : u32 = entryPointParams_0.hasBias_0;
    var _S36 : u32 = entryPointParams_0.adds_0;
    var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
    var first_0 : u32 = group_1.z * u32(8);
    var starts_0 : array<u32, i32(8)>;
    var _S37 : u32 = entryPointParams_0.tokens_0 - u32(1);
    starts_0[i32(0)] = min(first_0, _S37) * entryPointParams_0.width_0;
    starts_0[i32(1)] = min(first_0 + u32(1), _S37) * entryPointParams_0.width_0;
    starts_0[i32(2)] = min(first_0 + u32(2), _S37) * entryPointParams_0.width_0;
    starts_0[i32(3)] = min(first_0 + u32(3), _S37) * entryPointParams_0.width_0;
    starts_0[i32(4)] = min(first_0 + u32(4), _S37) * entryPointParams_0.width_0;
    starts_0[i32(5)] = min(first_0 + u32(5), _S37) * entryPointParams_0.width_0;
    starts_0[i32(6)] = min(first_0 + u32(6), _S37) * entryPointParams_0.width_0;
    starts_0[i32(7)] = min(first_0 + u32(7), _S37) * entryPointParams_0.width_0;
    var _S38 : f32 = products_0(min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.rowHalves_0, starts_0, entryPointParams_0.width_0, thread_1);
    var _S39 : u32 = thread_1 % u32(32);
    var token_0 : u32 = first_0 + _S39;
    var _S40 : bool;
    if(_S39 < u32(8))
    {
        _S40 = token_0 < _S31;
    }
    else
    {
        _S40 = false;
    }
    if(_S40)
    {
        _S40 = row_0 < _S30;
    }
    else
    {
        _S40 = false;
    }
    if(_S40)
    {
        var at_1 : u32 = _S32 + token_0 * _S33 + row_0;
        var sum_2 : f32;
        if(_S35 != u32(0))
        {
            sum_2 = _S38 + entryPointParams_bias_0[_S34 + row_0];
        }
        else
        {
            sum_2 = _S38;
        }
        if(_S36 != u32(0))
        {
            sum_2 = entryPointParams_result_0[at_1] + sum_2;
        }
        entryPointParams_result_0[at_1] = sum_2;
    }
    return;
}
