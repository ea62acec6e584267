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
fn neighbours_0( values_1 : array<vec4<f32>, i32(4)>) -> Sixteen_0
{
    var result_0 : Sixteen_0;
    result_0.values_0 = values_1;
    result_0.at_0[u32(0)] = u32(0);
    result_0.at_0[u32(1)] = u32(4);
    result_0.at_0[u32(2)] = u32(8);
    result_0.at_0[u32(3)] = u32(12);
    return result_0;
}
fn F16_read_0( _S1 : u32,  _S2 : u32) -> Sixteen_0
{
    var a_0 : u32 = entryPointParams_weights_0[_S1 / u32(2)];
    var b_0 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(1)];
    var values_2 : array<vec4<f32>, i32(4)>;
    values_2[u32(0)] = vec4<f32>(halfToFloat_0((a_0 & (u32(65535)))), halfToFloat_0((a_0 >> (u32(16)))), halfToFloat_0((b_0 & (u32(65535)))), halfToFloat_0((b_0 >> (u32(16)))));
    var a_1 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(2)];
    var b_1 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(2) + u32(1)];
    values_2[u32(1)] = vec4<f32>(halfToFloat_0((a_1 & (u32(65535)))), halfToFloat_0((a_1 >> (u32(16)))), halfToFloat_0((b_1 & (u32(65535)))), halfToFloat_0((b_1 >> (u32(16)))));
    var a_2 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(4)];
    var b_2 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(4) + u32(1)];
    values_2[u32(2)] = vec4<f32>(halfToFloat_0((a_2 & (u32(65535)))), halfToFloat_0((a_2 >> (u32(16)))), halfToFloat_0((b_2 & (u32(65535)))), halfToFloat_0((b_2 >> (u32(16)))));
    var a_3 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(6)];
    var b_3 : u32 = entryPointParams_weights_0[_S1 / u32(2) + u32(6) + u32(1)];
    values_2[u32(3)] = vec4<f32>(halfToFloat_0((a_3 & (u32(65535)))), halfToFloat_0((a_3 >> (u32(16)))), halfToFloat_0((b_3 & (u32(65535)))), halfToFloat_0((b_3 >> (u32(16)))));
    return neighbours_0(values_2);
}
@compute
@workgroup_size(128, 1, 1)
fn embed__f16(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var _S3 : u32 = entryPointParams_0.firstRow_0;
    var _S4 : u32 = entryPointParams_0.rows_0;
    var _S5 : u32 = entryPointParams_0.allRows_0;
    var _S6 : u32 = entryPointParams_0.width_0;
    var _S7 : u32 = entryPointParams_0.rowHalves_0;
    var _S8 : u32 = entryPointParams_0.resultAt_0;
    var _S9 : u32 = entryPointParams_0.resultStride_0;
    var _S10 : f32 = entryPointParams_0.scale_0;
    var _S11 : f32 = entryPointParams_0.poison_0;
    var i_0 : u32 = linear_0(group_1) * u32(128) + thread_0;
    var token_0 : u32 = group_1.z;
    var id_0 : u32 = entryPointParams_ids_0[entryPointParams_0.idsAt_0 + token_0];
    var _S12 : u32 = (entryPointParams_0.width_0 + u32(16) - u32(1)) / u32(16);
    var here_0 : bool;
    if(id_0 >= (entryPointParams_0.firstRow_0))
    {
        here_0 = (id_0 - _S3) < _S4;
    }
    else
    {
        here_0 = false;
    }
    var nowhere_0 : bool;
    if(id_0 >= _S5)
    {
        nowhere_0 = _S3 == u32(0);
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_0 < _S12)
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
        var row_0 : u32;
        if(here_0)
        {
            row_0 = id_0 - _S3;
        }
        else
        {
            row_0 = u32(0);
        }
        var _S13 : u32 = i_0 * u32(16);
        var _S14 : Sixteen_0 = F16_read_0(row_0 * _S7 + _S13, i_0 % u32(1));
        var _S15 : u32 = _S13 + _S14.at_0[u32(0)];
        var _S16 : f32;
        if(_S15 < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(0)][u32(0)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S15] = _S16;
        }
        if((_S15 + u32(1)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(0)][u32(1)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S15 + u32(1)] = _S16;
        }
        if((_S15 + u32(2)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(0)][u32(2)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S15 + u32(2)] = _S16;
        }
        if((_S15 + u32(3)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(0)][u32(3)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S15 + u32(3)] = _S16;
        }
        var _S17 : u32 = _S13 + _S14.at_0[u32(1)];
        if(_S17 < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(1)][u32(0)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S17] = _S16;
        }
        if((_S17 + u32(1)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(1)][u32(1)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S17 + u32(1)] = _S16;
        }
        if((_S17 + u32(2)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(1)][u32(2)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S17 + u32(2)] = _S16;
        }
        if((_S17 + u32(3)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(1)][u32(3)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S17 + u32(3)] = _S16;
        }
        var _S18 : u32 = _S13 + _S14.at_0[u32(2)];
        if(_S18 < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(2)][u32(0)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S18] = _S16;
        }
        if((_S18 + u32(1)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(2)][u32(1)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S18 + u32(1)] = _S16;
        }
        if((_S18 + u32(2)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(2)][u32(2)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S18 + u32(2)] = _S16;
        }
        if((_S18 + u32(3)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(2)][u32(3)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S18 + u32(3)] = _S16;
        }
        var _S19 : u32 = _S13 + _S14.at_0[u32(3)];
        if(_S19 < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(3)][u32(0)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S19] = _S16;
        }
        if((_S19 + u32(1)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(3)][u32(1)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S19 + u32(1)] = _S16;
        }
        if((_S19 + u32(2)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(3)][u32(2)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S19 + u32(2)] = _S16;
        }
        if((_S19 + u32(3)) < _S6)
        {
            if(here_0)
            {
                _S16 = _S14.values_0[u32(3)][u32(3)] * _S10;
            }
            else
            {
                _S16 = _S11;
            }
            entryPointParams_result_0[_S8 + token_0 * _S9 + _S19 + u32(3)] = _S16;
        }
    }
    return;
}
