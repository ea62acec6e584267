struct EntryPointParams_0
{
     sequences_0 : u32,
     heads_0 : u32,
     valueWidth_0 : u32,
     full_0 : u32,
     window_0 : u32,
     runs_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_partials_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_positions_0 : array<u32>;
@binding(3) @group(0) var<storage, read> entryPointParams_starts_0 : array<u32>;
@binding(4) @group(0) var<storage, read> entryPointParams_lens_0 : array<u32>;
@binding(5) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
fn visible_0( position_0 : u32,  length_0 : u32,  full_1 : u32,  window_1 : u32) -> vec2<u32>
{
    var _S1 : bool = full_1 != u32(0);
    var end_0 : u32;
    if(_S1)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = min(position_0 + u32(1), length_0);
    }
    var _S2 : bool;
    if(_S1)
    {
        _S2 = true;
    }
    else
    {
        _S2 = (position_0 + u32(1)) < window_1;
    }
    var begin_0 : u32;
    if(_S2)
    {
        begin_0 = u32(0);
    }
    else
    {
        begin_0 = position_0 + u32(1) - window_1;
    }
    return vec2<u32>(min(begin_0, end_0), end_0);
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
fn join_0( largest_0 : ptr<function, f32>,  total_0 : ptr<function, f32>,  otherLargest_0 : f32,  otherTotal_0 : f32) -> vec2<f32>
{
    var _S3 : f32 = max((*largest_0), otherLargest_0);
    var _S4 : f32 = exponential_0((*largest_0) - _S3);
    var _S5 : f32 = exponential_0(otherLargest_0 - _S3);
    var factors_0 : vec2<f32> = vec2<f32>(_S4, _S5);
    (*total_0) = (*total_0) * _S4 + otherTotal_0 * _S5;
    (*largest_0) = _S3;
    return factors_0;
}
struct Owners_0
{
     sequences_1 : u32,
     rowsOfToken_0 : u32,
     rowsOfTile_0 : u32,
     spare_0 : u32,
};
fn ofTokens_0( _S6 : u32) -> Owners_0
{
    var owners_0 : Owners_0;
    owners_0.sequences_1 = _S6;
    owners_0.rowsOfToken_0 = u32(1);
    owners_0.rowsOfTile_0 = u32(1);
    owners_0.spare_0 = u32(0);
    return owners_0;
}
fn Owners_first_0( _S7 : Owners_0,  _S8 : u32) -> u32
{
    var _S9 : u32 = entryPointParams_starts_0[_S8] * _S7.rowsOfToken_0 / _S7.rowsOfTile_0;
    return _S9 + _S7.spare_0 * _S8;
}
fn Owners_of_0( _S10 : Owners_0,  _S11 : u32) -> u32
{
    var high_0 : u32 = _S10.sequences_1;
    var low_0 : u32 = u32(0);
    for(;;)
    {
        if((high_0 - low_0) > u32(1))
        {
        }
        else
        {
            break;
        }
        var middle_0 : u32 = (low_0 + high_0) / u32(2);
        var _S12 : u32 = Owners_first_0(_S10, middle_0);
        if(_S12 <= _S11)
        {
            low_0 = middle_0;
        }
        else
        {
            high_0 = middle_0;
        }
    }
    return low_0;
}
@compute
@workgroup_size(128, 1, 1)
fn attention_merge(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var _S13 : u32 = group_0.y;
    var place_0 : u32 = _S13 * entryPointParams_0.heads_0 + group_0.x;
    var element_0 : u32 = group_0.z * u32(128) + thread_0;
    var _S14 : u32 = Owners_of_0(ofTokens_0(entryPointParams_0.sequences_0), _S13);
    var seen_0 : vec2<u32> = visible_0(entryPointParams_positions_0[_S13], entryPointParams_lens_0[_S14], entryPointParams_0.full_0, entryPointParams_0.window_0);
    var _S15 : u32 = seen_0.x;
    var _S16 : u32 = seen_0.y;
    var _S17 : u32;
    if(_S15 < _S16)
    {
        _S17 = (_S16 + u32(256) - u32(1)) / u32(256) - _S15 / u32(256);
    }
    else
    {
        _S17 = u32(0);
    }
    var largest_1 : f32 = -3.00000000549775576e+38f;
    var total_1 : f32 = 0.0f;
    var sum_0 : f32 = 0.0f;
    var run_0 : u32 = u32(0);
    for(;;)
    {
        if(run_0 < _S17)
        {
        }
        else
        {
            break;
        }
        var at_0 : u32 = (place_0 * entryPointParams_0.runs_0 + run_0) * (entryPointParams_0.valueWidth_0 + u32(2));
        var factors_1 : vec2<f32> = join_0(&(largest_1), &(total_1), entryPointParams_partials_0[at_0 + entryPointParams_0.valueWidth_0], entryPointParams_partials_0[at_0 + entryPointParams_0.valueWidth_0 + u32(1)]);
        var other_0 : f32;
        if(element_0 < (entryPointParams_0.valueWidth_0))
        {
            other_0 = entryPointParams_partials_0[at_0 + element_0];
        }
        else
        {
            other_0 = 0.0f;
        }
        var _S18 : f32 = sum_0 * factors_1.x + other_0 * factors_1.y;
        var _S19 : u32 = run_0 + u32(1);
        sum_0 = _S18;
        run_0 = _S19;
    }
    if(element_0 < (entryPointParams_0.valueWidth_0))
    {
        if(total_1 > 0.0f)
        {
            sum_0 = sum_0 / total_1;
        }
        else
        {
            sum_0 = 0.0f;
        }
        entryPointParams_result_0[place_0 * entryPointParams_0.valueWidth_0 + element_0] = sum_0;
    }
    return;
}
