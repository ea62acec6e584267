struct EntryPointParams_0
{
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
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_weights_0 : array<u32>;
@binding(2) @group(0) var<storage, read> entryPointParams_x_0 : array<f32>;
@binding(3) @group(0) var<storage, read> entryPointParams_ids_0 : array<u32>;
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
fn F32_read_0( _S2 : u32,  _S3 : u32) -> Sixteen_0
{
    var _S4 : u32 = _S2 / u32(2);
    var values_3 : array<vec4<f32>, i32(4)>;
    values_3[u32(0)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[_S4]))), (bitcast<f32>((entryPointParams_weights_0[_S4 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[_S4 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[_S4 + u32(3)]))));
    var i_1 : u32 = _S2 / u32(2) + u32(4);
    values_3[u32(1)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_1]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_1 + u32(3)]))));
    var i_2 : u32 = _S2 / u32(2) + u32(8);
    values_3[u32(2)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_2]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_2 + u32(3)]))));
    var i_3 : u32 = _S2 / u32(2) + u32(12);
    values_3[u32(3)] = vec4<f32>((bitcast<f32>((entryPointParams_weights_0[i_3]))), (bitcast<f32>((entryPointParams_weights_0[i_3 + u32(1)]))), (bitcast<f32>((entryPointParams_weights_0[i_3 + u32(2)]))), (bitcast<f32>((entryPointParams_weights_0[i_3 + u32(3)]))));
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
    var i_4 : u32 = _S15 % u32(32);
    for(;;)
    {
        if(i_4 < _S16)
        {
        }
        else
        {
            break;
        }
        var _S17 : Sixteen_0 = F32_read_0(_S12 + i_4 * u32(32), i_4 % u32(1));
        var _S18 : u32 = i_4 * u32(16);
        sums_0[i32(0)] = sums_0[i32(0)] + dot(_S17.values_1[u32(0)], activations_0(_S13[i32(0)], _S18 + _S17.at_0[u32(0)], _S14)) + dot(_S17.values_1[u32(1)], activations_0(_S13[i32(0)], _S18 + _S17.at_0[u32(1)], _S14)) + dot(_S17.values_1[u32(2)], activations_0(_S13[i32(0)], _S18 + _S17.at_0[u32(2)], _S14)) + dot(_S17.values_1[u32(3)], activations_0(_S13[i32(0)], _S18 + _S17.at_0[u32(3)], _S14));
        i_4 = i_4 + u32(32);
    }
    var _S19 : f32 = teamSums_0(sums_0, _S15);
    return _S19;
}
@compute
@workgroup_size(128, 1, 1)
fn expert_matmul__f32(@builtin(workgroup_id) group_1 : vec3<u32>, @builtin(local_invocation_index) thread_1 : u32)
{
    var _S20 : u32 = entryPointParams_0.rows_0;
    var _S21 : u32 = entryPointParams_0.width_0;
    var _S22 : u32 = entryPointParams_0.rowHalves_0;
    var _S23 : u32 = entryPointParams_0.firstExpert_0;
    var _S24 : u32 = entryPointParams_0.experts_0;
    var _S25 : u32 = entryPointParams_0.slots_0;
    var _S26 : u32 = entryPointParams_0.pairsPerRow_0;
    var _S27 : u32 = entryPointParams_0.idsAt_0;
    var _S28 : u32 = entryPointParams_0.idsStride_0;
    var _S29 : u32 = entryPointParams_0.resultAt_0;
    var _S30 : u32 = entryPointParams_0.resultStride_0;
    var row_0 : u32 = linear_0(group_1) * u32(4) + thread_1 / u32(32);
    var pair_0 : u32 = group_1.z;
    var _S31 : u32 = pair_0 / entryPointParams_0.slots_0;
    var _S32 : u32 = _S27 + _S31 * _S28;
    var _S33 : u32 = pair_0 % _S25;
    var expert_0 : u32 = entryPointParams_ids_0[_S32 + _S33];
    var here_0 : bool;
    if(expert_0 >= _S23)
    {
        here_0 = (expert_0 - _S23) < _S24;
    }
    else
    {
        here_0 = false;
    }
    var _S34 : u32;
    if(here_0)
    {
        _S34 = expert_0 - _S23;
    }
    else
    {
        _S34 = u32(0);
    }
    var at_1 : u32 = (_S34 * _S20 + min(row_0, _S20 - u32(1))) * _S22;
    var _S35 : u32 = pair_0 / _S26;
    var starts_0 : array<u32, i32(1)> = array<u32, i32(1)>( _S35 * _S21 );
    var _S36 : f32 = products_0(at_1, starts_0, _S21, thread_1);
    var _S37 : bool;
    if((thread_1 % u32(32)) == u32(0))
    {
        _S37 = row_0 < _S20;
    }
    else
    {
        _S37 = false;
    }
    if(_S37)
    {
    }
    else
    {
        here_0 = false;
    }
    if(here_0)
    {
        entryPointParams_result_0[_S29 + pair_0 * _S30 + row_0] = _S36;
    }
    return;
}
