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
struct Sixteen_0
{
     values_1 : array<vec4<f32>, i32(4)>,
     at_0 : array<u32, i32(4)>,
};
fn half_0( _S2 : u32) -> u32
{
    return (((entryPointParams_weights_0[(_S2 >> (u32(1)))] >> ((((_S2 & (u32(1)))) * u32(16))))) & (u32(65535)));
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
fn scale_0( _S3 : u32) -> f32
{
    return halfToFloat_0(half_0(_S3));
}
fn word_0( _S4 : u32) -> u32
{
    var _S5 : u32 = (_S4 >> (u32(1)));
    var low_0 : u32 = entryPointParams_weights_0[_S5];
    var _S6 : u32;
    if(((_S4 & (u32(1)))) == u32(0))
    {
        _S6 = low_0;
    }
    else
    {
        _S6 = (((low_0 >> (u32(16)))) | (((entryPointParams_weights_0[_S5 + u32(1)] << (u32(16))))));
    }
    return _S6;
}
fn scaleAndOffset_0( _S7 : u32,  _S8 : u32) -> vec2<f32>
{
    var shift_0 : u32 = _S8 % u32(4) * u32(8);
    var scales_0 : u32 = ((word_0(_S7)) >> (shift_0));
    var offsets_0 : u32 = ((word_0(_S7 + u32(2))) >> (shift_0));
    var low_1 : u32 = ((word_0(_S7 + u32(4))) >> (shift_0));
    var _S9 : vec2<f32>;
    if(_S8 < u32(4))
    {
        _S9 = vec2<f32>(f32((scales_0 & (u32(63)))), f32((offsets_0 & (u32(63)))));
    }
    else
    {
        _S9 = vec2<f32>(f32((((low_1 & (u32(15)))) | (((((scales_0 >> (u32(2)))) & (u32(48))))))), f32((((((low_1 >> (u32(4)))) & (u32(15)))) | (((((offsets_0 >> (u32(2)))) & (u32(48))))))));
    }
    return _S9;
}
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn Q4_K_read_0( _S10 : u32,  _S11 : u32) -> Sixteen_0
{
    var pair_0 : u32 = _S11 / u32(4);
    var _S12 : u32 = u32(64) * pair_0 + _S11 % u32(4) * u32(8);
    var _S13 : f32 = scale_0(_S10);
    var _S14 : f32 = scale_0(_S10 + u32(1));
    var _S15 : u32 = _S10 + u32(2);
    var _S16 : u32 = u32(2) * pair_0;
    var _S17 : vec2<f32> = scaleAndOffset_0(_S15, _S16);
    var _S18 : vec2<f32> = scaleAndOffset_0(_S15, _S16 + u32(1));
    var _S19 : u32 = _S10 + u32(8) + u32(4) * _S11;
    var _S20 : u32 = word_0(_S19);
    var result_0 : Sixteen_0;
    var _S21 : vec4<f32> = vec4<f32>((_S13 * _S17.x));
    var _S22 : vec4<f32> = vec4<f32>((_S14 * _S17.y));
    result_0.values_1[u32(0)] = _S21 * vec4<f32>(bytes_0(_S20, u32(15))) - _S22;
    var _S23 : vec4<f32> = vec4<f32>((_S13 * _S18.x));
    var _S24 : vec4<f32> = vec4<f32>((_S14 * _S18.y));
    result_0.values_1[u32(2)] = _S23 * vec4<f32>(bytes_0((_S20 >> (u32(4))), u32(15))) - _S24;
    result_0.at_0[u32(0)] = _S12;
    result_0.at_0[u32(2)] = _S12 + u32(32);
    var _S25 : u32 = word_0(_S19 + u32(2));
    result_0.values_1[u32(1)] = _S21 * vec4<f32>(bytes_0(_S25, u32(15))) - _S22;
    result_0.values_1[u32(3)] = _S23 * vec4<f32>(bytes_0((_S25 >> (u32(4))), u32(15))) - _S24;
    var _S26 : u32 = _S12 + u32(4);
    result_0.at_0[u32(1)] = _S26;
    result_0.at_0[u32(3)] = _S26 + u32(32);
    return result_0;
}
fn activations_0( _S27 : u32,  _S28 : u32,  _S29 : u32) -> vec4<f32>
{
    if((_S28 + u32(3)) < _S29)
    {
        var _S30 : u32 = _S27 + _S28;
        return vec4<f32>(entryPointParams_x_0[_S30], entryPointParams_x_0[_S30 + u32(1)], entryPointParams_x_0[_S30 + u32(2)], entryPointParams_x_0[_S30 + u32(3)]);
    }
    var _S31 : f32;
    if(_S28 < _S29)
    {
        _S31 = entryPointParams_x_0[_S27 + _S28];
    }
    else
    {
        _S31 = 0.0f;
    }
    var _S32 : f32;
    if((_S28 + u32(1)) < _S29)
    {
        _S32 = entryPointParams_x_0[_S27 + _S28 + u32(1)];
    }
    else
    {
        _S32 = 0.0f;
    }
    var _S33 : f32;
    if((_S28 + u32(2)) < _S29)
    {
        _S33 = entryPointParams_x_0[_S27 + _S28 + u32(2)];
    }
    else
    {
        _S33 = 0.0f;
    }
    return vec4<f32>(_S31, _S32, _S33, 0.0f);
}
fn products_0( _S34 : u32,  _S35 : array<u32, i32(1)>,  _S36 : u32,  _S37 : u32) -> f32
{
    var sums_0 : array<f32, i32(1)>;
    sums_0[i32(0)] = 0.0f;
    var _S38 : u32 = (_S36 + u32(256) - u32(1)) / u32(256) * u32(16);
    var i_1 : u32 = _S37 % u32(32);
    for(;;)
    {
        if(i_1 < _S38)
        {
        }
        else
        {
            break;
        }
        var block_0 : u32 = i_1 / u32(16);
        var _S39 : Sixteen_0 = Q4_K_read_0(_S34 + block_0 * u32(72), i_1 % u32(16));
        var _S40 : u32 = block_0 * u32(256);
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S39.values_1[u32(0)], activations_0(_S35[i32(0)], _S40 + _S39.at_0[u32(0)], _S36)) + dot(_S39.values_1[u32(1)], activations_0(_S35[i32(0)], _S40 + _S39.at_0[u32(1)], _S36)) + dot(_S39.values_1[u32(2)], activations_0(_S35[i32(0)], _S40 + _S39.at_0[u32(2)], _S36)) + dot(_S39.values_1[u32(3)], activations_0(_S35[i32(0)], _S40 + _S39.at_0[u32(3)], _S36));
        i_1 = i_1 + u32(32);
    }
    var _S41 : f32 = teamSums_0(sums_0, _S37);
    return _S41;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__one__q4_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S42 : u32 = entryPointParams_0.rows_0;
    var _S43 : u32 = entryPointParams_0.tokens_0;
    var _S44 : u32 = entryPointParams_0.resultAt_0;
    var _S45 : u32 = entryPointParams_0.resultStride_0;
    var _S46 : u32 = entryPointParams_0.biasAt_0;
    var _S47 : u32 = entryPointParams_0.hasBias_0;
    var _S48 : u32 = entryPointParams_0.adds_0;
    var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
    var _S49 : u32 = group_1.z;
    var starts_0 : array<u32, i32(1)>;
    starts_0[i32(0)] = min(_S49, entryPointParams_0.tokens_0 - u32(1)) * entryPointParams_0.width_0;
    var _S50 : f32 = products_0(min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.rowHalves_0, starts_0, entryPointParams_0.width_0, thread_1);
    var _S51 : u32 = thread_1 % u32(32);
    var token_0 : u32 = _S49 + _S51;
    var _S52 : bool;
    if(_S51 < u32(1))
    {
        _S52 = token_0 < _S43;
    }
    else
    {
        _S52 = false;
    }
    if(_S52)
    {
        _S52 = row_0 < _S42;
    }
    else
    {
        _S52 = false;
    }
    if(_S52)
    {
        var at_1 : u32 = _S44 + token_0 * _S45 + row_0;
        var sum_2 : f32;
        if(_S47 != u32(0))
        {
            sum_2 = _S50 + entryPointParams_bias_0[_S46 + row_0];
        }
        else
        {
            sum_2 = _S50;
        }
        if(_S48 != u32(0))
        {
            sum_2 = entryPointParams_result_0[at_1] + sum_2;
        }
        entryPointParams_result_0[at_1] = sum_2;
    }
    return;
}
