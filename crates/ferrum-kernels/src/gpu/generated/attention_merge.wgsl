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
struct Mixture_0
{
     largest_0 : f32,
     total_0 : f32,
     sums_0 : array<f32, i32(2)>,
};
fn Mixture_x24init_0() -> Mixture_0
{
    var _S3 : Mixture_0;
    _S3.largest_0 = -3.00000000549775576e+38f;
    _S3.total_0 = 0.0f;
    _S3.sums_0[u32(0)] = 0.0f;
    _S3.sums_0[u32(1)] = 0.0f;
    return _S3;
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
fn Mixture_merge_0( this_0 : ptr<function, Mixture_0>,  other_0 : Mixture_0)
{
    var _S4 : f32 = max((*this_0).largest_0, other_0.largest_0);
    var fade_0 : f32 = exponential_0((*this_0).largest_0 - _S4);
    var gain_0 : f32 = exponential_0(other_0.largest_0 - _S4);
    (*this_0).total_0 = (*this_0).total_0 * fade_0 + other_0.total_0 * gain_0;
    (*this_0).sums_0[u32(0)] = (*this_0).sums_0[u32(0)] * fade_0 + other_0.sums_0[u32(0)] * gain_0;
    (*this_0).sums_0[u32(1)] = (*this_0).sums_0[u32(1)] * fade_0 + other_0.sums_0[u32(1)] * gain_0;
    (*this_0).largest_0 = _S4;
    return;
}
fn Mixture_mean_0( this_1 : Mixture_0,  n_0 : u32) -> f32
{
    var _S5 : f32;
    if((this_1.total_0) > 0.0f)
    {
        _S5 = this_1.sums_0[n_0] / this_1.total_0;
    }
    else
    {
        _S5 = 0.0f;
    }
    return _S5;
}
fn sequenceOf_0( _S6 : u32,  _S7 : u32) -> u32
{
    var high_0 : u32 = _S6;
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
        if(entryPointParams_starts_0[middle_0] <= _S7)
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
    var _S8 : u32 = group_0.x;
    var token_0 : u32 = group_0.y;
    var _S9 : u32 = group_0.z * u32(256);
    var seen_0 : vec2<u32> = visible_0(entryPointParams_positions_0[token_0], entryPointParams_lens_0[sequenceOf_0(entryPointParams_0.sequences_0, token_0)], entryPointParams_0.full_0, entryPointParams_0.window_0);
    var _S10 : u32 = (seen_0.y + u32(256) - u32(1)) / u32(256) - seen_0.x / u32(256);
    var _S11 : Mixture_0 = Mixture_x24init_0();
    var mixture_0 : Mixture_0 = _S11;
    var run_0 : u32 = u32(0);
    for(;;)
    {
        if(run_0 < _S10)
        {
        }
        else
        {
            break;
        }
        var at_0 : u32 = ((token_0 * entryPointParams_0.heads_0 + _S8) * entryPointParams_0.runs_0 + run_0) * (entryPointParams_0.valueWidth_0 + u32(2));
        var other_1 : Mixture_0 = _S11;
        other_1.largest_0 = entryPointParams_partials_0[at_0 + entryPointParams_0.valueWidth_0];
        other_1.total_0 = entryPointParams_partials_0[at_0 + entryPointParams_0.valueWidth_0 + u32(1)];
        var element_0 : u32 = _S9 + thread_0;
        var _S12 : f32;
        if(element_0 < (entryPointParams_0.valueWidth_0))
        {
            _S12 = entryPointParams_partials_0[at_0 + element_0];
        }
        else
        {
            _S12 = 0.0f;
        }
        other_1.sums_0[u32(0)] = _S12;
        var element_1 : u32 = _S9 + u32(128) + thread_0;
        var _S13 : f32;
        if(element_1 < (entryPointParams_0.valueWidth_0))
        {
            _S13 = entryPointParams_partials_0[at_0 + element_1];
        }
        else
        {
            _S13 = 0.0f;
        }
        other_1.sums_0[u32(1)] = _S13;
        Mixture_merge_0(&(mixture_0), other_1);
        run_0 = run_0 + u32(1);
    }
    var element_2 : u32 = _S9 + thread_0;
    if(element_2 < (entryPointParams_0.valueWidth_0))
    {
        entryPointParams_result_0[(token_0 * entryPointParams_0.heads_0 + _S8) * entryPointParams_0.valueWidth_0 + element_2] = Mixture_mean_0(mixture_0, u32(0));
    }
    var element_3 : u32 = _S9 + u32(128) + thread_0;
    if(element_3 < (entryPointParams_0.valueWidth_0))
    {
        entryPointParams_result_0[(token_0 * entryPointParams_0.heads_0 + _S8) * entryPointParams_0.valueWidth_0 + element_3] = Mixture_mean_0(mixture_0, u32(1));
    }
    return;
}
