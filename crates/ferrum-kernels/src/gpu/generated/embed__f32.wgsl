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
fn F32_read_0( _S1 : u32,  _S2 : u32) -> Sixteen_0
{
    var _S3 : u32 = _S1 / u32(2);
    var values_2 : array<vec4<f32>, i32(4)>;
    values_2[u32(0)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[_S3]))), (bitcast<f32>((entryPointParams_weights_0[_S3 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[_S3 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[_S3 + u32(3)]))));
    var i_0 : u32 = _S1 / u32(2) + u32(4);
    values_2[u32(1)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_0]))), (bitcast<f32>((entryPointParams_weights_0[i_0 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_0 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_0 + u32(3)]))));
    var i_1 : u32 = _S1 / u32(2) + u32(8);
    values_2[u32(2)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_1]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(3)]))));
    var i_2 : u32 = _S1 / u32(2) + u32(12);
    values_2[u32(3)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_2]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(3)]))));
    return neighbours_0(values_2);
}
@compute
@workgroup_size(128, 1, 1)
fn embed__f32(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var _S4 : u32 = entryPointParams_0.firstRow_0;
    var _S5 : u32 = entryPointParams_0.rows_0;
    var _S6 : u32 = entryPointParams_0.allRows_0;
    var _S7 : u32 = entryPointParams_0.width_0;
    var _S8 : u32 = entryPointParams_0.rowHalves_0;
    var _S9 : u32 = entryPointParams_0.resultAt_0;
    var _S10 : u32 = entryPointParams_0.resultStride_0;
    var _S11 : f32 = entryPointParams_0.scale_0;
    var _S12 : f32 = entryPointParams_0.poison_0;
    var i_3 : u32 = linear_0(group_1) * u32(128) + thread_0;
    var token_0 : u32 = group_1.z;
    var id_0 : u32 = entryPointParams_ids_0[entryPointParams_0.idsAt_0 + token_0];
    var _S13 : u32 = (entryPointParams_0.width_0 + u32(16) - u32(1)) / u32(16);
    var here_0 : bool;
    if(id_0 >= (entryPointParams_0.firstRow_0))
    {
        here_0 = (id_0 - _S4) < _S5;
    }
    else
    {
        here_0 = false;
    }
    var nowhere_0 : bool;
    if(id_0 >= _S6)
    {
        nowhere_0 = _S4 == u32(0);
    }
    else
    {
        nowhere_0 = false;
    }
    if(i_3 < _S13)
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
            row_0 = id_0 - _S4;
        }
        else
        {
            row_0 = u32(0);
        }
        var _S14 : Sixteen_0 = F32_read_0(row_0 * _S8 + i_3 * u32(32), i_3 % u32(1));
        var _S15 : u32 = i_3 * u32(16);
        var _S16 : u32 = _S15 + _S14.at_0[u32(0)];
        var _S17 : f32;
        if(_S16 < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(0)][u32(0)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S16] = _S17;
        }
        if((_S16 + u32(1)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(0)][u32(1)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S16 + u32(1)] = _S17;
        }
        if((_S16 + u32(2)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(0)][u32(2)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S16 + u32(2)] = _S17;
        }
        if((_S16 + u32(3)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(0)][u32(3)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S16 + u32(3)] = _S17;
        }
        var _S18 : u32 = _S15 + _S14.at_0[u32(1)];
        if(_S18 < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(1)][u32(0)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S18] = _S17;
        }
        if((_S18 + u32(1)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(1)][u32(1)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S18 + u32(1)] = _S17;
        }
        if((_S18 + u32(2)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(1)][u32(2)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S18 + u32(2)] = _S17;
        }
        if((_S18 + u32(3)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(1)][u32(3)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S18 + u32(3)] = _S17;
        }
        var _S19 : u32 = _S15 + _S14.at_0[u32(2)];
        if(_S19 < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(2)][u32(0)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S19] = _S17;
        }
        if((_S19 + u32(1)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(2)][u32(1)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S19 + u32(1)] = _S17;
        }
        if((_S19 + u32(2)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(2)][u32(2)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S19 + u32(2)] = _S17;
        }
        if((_S19 + u32(3)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(2)][u32(3)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S19 + u32(3)] = _S17;
        }
        var _S20 : u32 = _S15 + _S14.at_0[u32(3)];
        if(_S20 < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(3)][u32(0)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S20] = _S17;
        }
        if((_S20 + u32(1)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(3)][u32(1)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S20 + u32(1)] = _S17;
        }
        if((_S20 + u32(2)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(3)][u32(2)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S20 + u32(2)] = _S17;
        }
        if((_S20 + u32(3)) < _S7)
        {
            if(here_0)
            {
                _S17 = _S14.values_0[u32(3)][u32(3)] * _S11;
            }
            else
            {
                _S17 = _S12;
            }
            entryPointParams_result_0[_S9 + token_0 * _S10 + _S20 + u32(3)] = _S17;
        }
    }
    return;
}
