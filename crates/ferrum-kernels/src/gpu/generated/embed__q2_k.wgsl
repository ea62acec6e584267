struct EntryPointParams_0
{
     firstRow_0 : u32,
     rows_0 : u32,
     allRows_0 : u32,
     width_0 : u32,
     rowHalves_0 : u32,
     idsAt_0 : u32,
     resultAt_0 : u32,
     resultStride_0 : u32,
     scale_0 : f32,
     poison_0 : f32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_weights_0 : array<u32>;
@binding(2) @group(0) var<storage, read> entryPointParams_ids_0 : array<u32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
fn linear_0( group_0 : vec3<u32>) -> u32
{
    return group_0.x + group_0.y * u32(32768);
}
struct Sixteen_0
{
     values_0 : array<vec4<f32>, i32(4)>,
     at_0 : array<u32, i32(4)>,
};
fn half_0( _S1 : u32) -> u32
{
    return (((entryPointParams_weights_0[(_S1 >> (u32(1)))] >> ((((_S1 & (u32(1)))) * u32(16))))) & (u32(65535)));
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
fn scale_1( _S2 : u32) -> f32
{
    return halfToFloat_0(half_0(_S2));
}
fn word_0( _S3 : u32) -> u32
{
    var _S4 : u32 = (_S3 >> (u32(1)));
    var low_0 : u32 = entryPointParams_weights_0[_S4];
    var _S5 : u32;
    if(((_S3 & (u32(1)))) == u32(0))
    {
        _S5 = low_0;
    }
    else
    {
        _S5 = (((low_0 >> (u32(16)))) | (((entryPointParams_weights_0[_S4 + u32(1)] << (u32(16))))));
    }
    return _S5;
}
fn byteAt_0( _S6 : u32,  _S7 : u32) -> u32
{
    return ((((half_0(_S6 + _S7 / u32(2))) >> ((((_S7 & (u32(1)))) * u32(8))))) & (u32(255)));
}
fn bytes_0( packed_0 : u32,  mask_0 : u32) -> vec4<u32>
{
    return (((vec4<u32>(packed_0) >> (vec4<u32>(u32(0), u32(8), u32(16), u32(24))))) & (vec4<u32>(mask_0)));
}
fn Q2_K_read_0( _S8 : u32,  _S9 : u32) -> Sixteen_0
{
    var _S10 : f32 = scale_1(_S8 + u32(40));
    var _S11 : f32 = scale_1(_S8 + u32(41));
    var _S12 : u32 = word_0(_S8 + u32(8) + u32(2) * _S9);
    var _S13 : u32 = _S9 % u32(8);
    var _S14 : u32 = _S9 / u32(8) * u32(8) + _S13 / u32(4);
    var _S15 : u32 = byteAt_0(_S8, _S14);
    var result_0 : Sixteen_0;
    result_0.values_0[u32(0)] = vec4<f32>((_S10 * f32((_S15 & (u32(15)))))) * vec4<f32>(bytes_0((_S12 >> (u32(0))), u32(3))) - vec4<f32>((_S11 * f32((_S15 >> (u32(4))))));
    var _S16 : u32 = _S13 * u32(4);
    result_0.at_0[u32(0)] = _S9 / u32(8) * u32(128) + _S16;
    var _S17 : u32 = byteAt_0(_S8, _S14 + u32(2));
    result_0.values_0[u32(1)] = vec4<f32>((_S10 * f32((_S17 & (u32(15)))))) * vec4<f32>(bytes_0((_S12 >> (u32(2))), u32(3))) - vec4<f32>((_S11 * f32((_S17 >> (u32(4))))));
    result_0.at_0[u32(1)] = _S9 / u32(8) * u32(128) + u32(32) + _S16;
    var _S18 : u32 = byteAt_0(_S8, _S14 + u32(4));
    result_0.values_0[u32(2)] = vec4<f32>((_S10 * f32((_S18 & (u32(15)))))) * vec4<f32>(bytes_0((_S12 >> (u32(4))), u32(3))) - vec4<f32>((_S11 * f32((_S18 >> (u32(4))))));
    result_0.at_0[u32(2)] = _S9 / u32(8) * u32(128) + u32(64) + _S16;
    var _S19 : u32 = byteAt_0(_S8, _S14 + u32(6));
    result_0.values_0[u32(3)] = vec4<f32>((_S10 * f32((_S19 & (u32(15)))))) * vec4<f32>(bytes_0((_S12 >> (u32(6))), u32(3))) - vec4<f32>((_S11 * f32((_S19 >> (u32(4))))));
    result_0.at_0[u32(3)] = _S9 / u32(8) * u32(128) + u32(96) + _S16;
    return result_0;
}
@compute
@workgroup_size(128, 1, 1)
fn embed__q2_k(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var _S20 : u32 = entryPointParams_0.firstRow_0;
    var _S21 : u32 = entryPointParams_0.rows_0;
    var _S22 : u32 = entryPointParams_0.allRows_0;
    var _S23 : u32 = entryPointParams_0.width_0;
    var _S24 : u32 = entryPointParams_0.rowHalves_0;
    var _S25 : u32 = entryPointParams_0.resultAt_0;
    var _S26 : u32 = entryPointParams_0.resultStride_0;
    var _S27 : f32 = entryPointParams_0.scale_0;
    var _S28 : f32 = entryPointParams_0.poison_0;
    var i_0 : u32 = linear_0(group_1) * u32(128) + thread_0;
    var token_0 : u32 = group_1.z;
    var id_0 : u32 = entryPointParams_ids_0[entryPointParams_0.idsAt_0 + token_0];
    var count_0 : u32 = (entryPointParams_0.width_0 + u32(256) - u32(1)) / u32(256) * u32(16);
    var here_0 : bool;
    if(id_0 >= (entryPointParams_0.firstRow_0))
    {
        here_0 = (id_0 - _S20) < _S21;
    }
    else
    {
        here_0 = false;
    }
    var nowhere_0 : bool;
    if(id_0 >= _S22)
    {
        nowhere_0 = _S20 == u32(0);
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < count_0)
    {
        if(here_0)
        {
            nowhere_0 = true;
        }
        else
        {
        }
    }
    else
    {
        nowhere_0 = false;
    }
    if(nowhere_0)
    {
        var block_0 : u32 = i_0 / u32(16);
        var row_0 : u32;
        if(here_0)
        {
            row_0 = id_0 - _S20;
        }
        else
        {
            row_0 = u32(0);
        }
        var _S29 : Sixteen_0 = Q2_K_read_0(row_0 * _S24 + block_0 * u32(42), i_0 % u32(16));
        var _S30 : u32 = block_0 * u32(256);
        var _S31 : u32 = _S30 + _S29.at_0[u32(0)];
        var _S32 : f32;
        if(_S31 < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(0)][u32(0)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S31] = _S32;
        }
        if((_S31 + u32(1)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(0)][u32(1)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S31 + u32(1)] = _S32;
        }
        if((_S31 + u32(2)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(0)][u32(2)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S31 + u32(2)] = _S32;
        }
        if((_S31 + u32(3)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(0)][u32(3)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S31 + u32(3)] = _S32;
        }
        var _S33 : u32 = _S30 + _S29.at_0[u32(1)];
        if(_S33 < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(1)][u32(0)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S33] = _S32;
        }
        if((_S33 + u32(1)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(1)][u32(1)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S33 + u32(1)] = _S32;
        }
        if((_S33 + u32(2)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(1)][u32(2)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S33 + u32(2)] = _S32;
        }
        if((_S33 + u32(3)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(1)][u32(3)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S33 + u32(3)] = _S32;
        }
        var _S34 : u32 = _S30 + _S29.at_0[u32(2)];
        if(_S34 < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(2)][u32(0)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S34] = _S32;
        }
        if((_S34 + u32(1)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(2)][u32(1)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S34 + u32(1)] = _S32;
        }
        if((_S34 + u32(2)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(2)][u32(2)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S34 + u32(2)] = _S32;
        }
        if((_S34 + u32(3)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(2)][u32(3)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S34 + u32(3)] = _S32;
        }
        var _S35 : u32 = _S30 + _S29.at_0[u32(3)];
        if(_S35 < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(3)][u32(0)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S35] = _S32;
        }
        if((_S35 + u32(1)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(3)][u32(1)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S35 + u32(1)] = _S32;
        }
        if((_S35 + u32(2)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(3)][u32(2)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S35 + u32(2)] = _S32;
        }
        if((_S35 + u32(3)) < _S23)
        {
            if(here_0)
            {
                _S32 = _S29.values_0[u32(3)][u32(3)] * _S27;
            }
            else
            {
                _S32 = _S28;
            }
            entryPointParams_result_0[_S25 + token_0 * _S26 + _S35 + u32(3)] = _S32;
        }
    }
    return;
}
