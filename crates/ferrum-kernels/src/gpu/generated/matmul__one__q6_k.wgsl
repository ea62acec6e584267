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
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn byteAt_0( _S7 : u32,  _S8 : u32) -> u32
{
    return ((((half_0(_S7 + _S8 / u32(2))) >> ((((_S8 & (u32(1)))) * u32(8))))) & (u32(255)));
}
fn signedByte_0( byte_0 : u32) -> i32
{
    return (i32((byte_0 << (u32(24)))) >> (u32(24)));
}
fn Q6_K_read_0( _S9 : u32,  _S10 : u32) -> Sixteen_0
{
    var _S11 : f32 = scale_0(_S9 + u32(104));
    var h_0 : u32 = _S10 / u32(8);
    var i_1 : u32 = _S10 % u32(8);
    var _S12 : u32 = _S9 + u32(32) * h_0;
    var _S13 : u32 = u32(2) * i_1;
    var _S14 : u32 = word_0(_S12 + _S13);
    var _S15 : u32 = word_0(_S12 + u32(16) + _S13);
    var _S16 : u32 = word_0(_S9 + u32(64) + u32(16) * h_0 + _S13);
    var _S17 : vec4<u32> = vec4<u32>(vec4<i32>(i32(4)));
    var _S18 : u32 = _S9 + u32(96);
    var _S19 : u32 = u32(8) * h_0;
    var result_0 : Sixteen_0;
    var _S20 : vec4<f32> = vec4<f32>(32.0f);
    result_0.values_1[u32(0)] = vec4<f32>((_S11 * f32(signedByte_0(byteAt_0(_S18, _S19 + i_1 / u32(4)))))) * (vec4<f32>(((bytes_0((_S14 >> (u32(0))), u32(15))) | ((((bytes_0((_S16 >> (u32(0))), u32(3))) << (_S17)))))) - _S20);
    var _S21 : u32 = u32(128) * h_0;
    var _S22 : u32 = u32(4) * i_1;
    result_0.at_0[u32(0)] = _S21 + _S22;
    result_0.values_1[u32(1)] = vec4<f32>((_S11 * f32(signedByte_0(byteAt_0(_S18, _S19 + u32(2) + i_1 / u32(4)))))) * (vec4<f32>(((bytes_0((_S15 >> (u32(0))), u32(15))) | ((((bytes_0((_S16 >> (u32(2))), u32(3))) << (_S17)))))) - _S20);
    result_0.at_0[u32(1)] = _S21 + u32(32) + _S22;
    result_0.values_1[u32(2)] = vec4<f32>((_S11 * f32(signedByte_0(byteAt_0(_S18, _S19 + u32(4) + i_1 / u32(4)))))) * (vec4<f32>(((bytes_0((_S14 >> (u32(4))), u32(15))) | ((((bytes_0((_S16 >> (u32(4))), u32(3))) << (_S17)))))) - _S20);
    result_0.at_0[u32(2)] = _S21 + u32(64) + _S22;
    result_0.values_1[u32(3)] = vec4<f32>((_S11 * f32(signedByte_0(byteAt_0(_S18, _S19 + u32(6) + i_1 / u32(4)))))) * (vec4<f32>(((bytes_0((_S15 >> (u32(4))), u32(15))) | ((((bytes_0((_S16 >> (u32(6))), u32(3))) << (_S17)))))) - _S20);
    result_0.at_0[u32(3)] = _S21 + u32(96) + _S22;
    return result_0;
}
fn activations_0( _S23 : u32,  _S24 : u32,  _S25 : u32) -> vec4<f32>
{
    if((_S24 + u32(3)) < _S25)
    {
        var _S26 : u32 = _S23 + _S24;
        return vec4<f32>(entryPointParams_x_0[_S26], entryPointParams_x_0[_S26 + u32(1)], entryPointParams_x_0[_S26 + u32(2)], entryPointParams_x_0[_S26 + u32(3)]);
    }
    var _S27 : f32;
    if(_S24 < _S25)
    {
        _S27 = entryPointParams_x_0[_S23 + _S24];
    }
    else
    {
        _S27 = 0.0f;
    }
    var _S28 : f32;
    if((_S24 + u32(1)) < _S25)
    {
        _S28 = entryPointParams_x_0[_S23 + _S24 + u32(1)];
    }
    else
    {
        _S28 = 0.0f;
    }
    var _S29 : f32;
    if((_S24 + u32(2)) < _S25)
    {
        _S29 = entryPointParams_x_0[_S23 + _S24 + u32(2)];
    }
    else
    {
        _S29 = 0.0f;
    }
    return vec4<f32>(_S27, _S28, _S29, 0.0f);
}
fn products_0( _S30 : u32,  _S31 : array<u32, i32(1)>,  _S32 : u32,  _S33 : u32) -> f32
{
    var sums_0 : array<f32, i32(1)>;
    sums_0[i32(0)] = 0.0f;
    var _S34 : u32 = (_S32 + u32(256) - u32(1)) / u32(256) * u32(16);
    var i_2 : u32 = _S33 % u32(32);
    for(;;)
    {
        if(i_2 < _S34)
        {
        }
        else
        {
            break;
        }
        var block_0 : u32 = i_2 / u32(16);
        var _S35 : Sixteen_0 = Q6_K_read_0(_S30 + block_0 * u32(105), i_2 % u32(16));
        var _S36 : u32 = block_0 * u32(256);
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S35.values_1[u32(0)], activations_0(_S31[i32(0)], _S36 + _S35.at_0[u32(0)], _S32)) + dot(_S35.values_1[u32(1)], activations_0(_S31[i32(0)], _S36 + _S35.at_0[u32(1)], _S32)) + dot(_S35.values_1[u32(2)], activations_0(_S31[i32(0)], _S36 + _S35.at_0[u32(2)], _S32)) + dot(_S35.values_1[u32(3)], activations_0(_S31[i32(0)], _S36 + _S35.at_0[u32(3)], _S32));
        i_2 = i_2 + u32(32);
    }
    var _S37 : f32 = teamSums_0(sums_0, _S33);
    return _S37;
}
@compute
@workgroup_size(128, 1, 1)
fn matmul__one__q6_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S38 : u32 = entryPointParams_0.rows_0;
    var _S39 : u32 = entryPointParams_0.tokens_0;
    var _S40 : u32 = entryPointParams_0.resultAt_0;
    var _S41 : u32 = entryPointParams_0.resultStride_0;
    var _S42 : u32 = entryPointParams_0.biasAt_0;
    var _S43 : u32 = entryPointParams_0.hasBias_0;
    var _S44 : u32 = entryPointParams_0.adds_0;
    var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
    var _S45 : u32 = group_1.z;
    var starts_0 : array<u32, i32(1)>;
    starts_0[i32(0)] = min(_S45, entryPointParams_0.tokens_0 - u32(1)) * entryPointParams_0.width_0;
    var _S46 : f32 = products_0(min(row_0, entryPointParams_0.rows_0 - u32(1)) * entryPointParams_0.rowHalves_0, starts_0, entryPointParams_0.width_0, thread_1);
    var _S47 : u32 = thread_1 % u32(32);
    var token_0 : u32 = _S45 + _S47;
    var _S48 : bool;
    if(_S47 < u32(1))
    {
        _S48 = token_0 < _S39;
    }
    else
    {
        _S48 = false;
    }
    if(_S48)
    {
        _S48 = row_0 < _S38;
    }
    else
    {
        _S48 = false;
    }
    if(_S48)
    {
        var at_1 : u32 = _S40 + token_0 * _S41 + row_0;
        var sum_2 : f32;
        if(_S43 != u32(0))
        {
            sum_2 = _S46 + entryPointParams_bias_0[_S42 + row_0];
        }
        else
        {
            sum_2 = _S46;
        }
        if(_S44 != u32(0))
        {
            sum_2 = entryPointParams_result_0[at_1] + sum_2;
        }
        entryPointParams_result_0[at_1] = sum_2;
    }
    return;
}
