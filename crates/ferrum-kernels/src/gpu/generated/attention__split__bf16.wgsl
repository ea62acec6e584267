struct EntryPointParams_0
{
     sequences_0 : u32,
     heads_0 : u32,
     kvHeads_0 : u32,
     blockSize_0 : u32,
     tableStride_0 : u32,
     keyWidth_0 : u32,
     keyWords_0 : u32,
     keyScales_0 : u32,
     valueWidth_0 : u32,
     valueWords_0 : u32,
     valueScales_0 : u32,
     qAt_0 : u32,
     qStride_0 : u32,
     scale_0 : f32,
     full_0 : u32,
     window_0 : u32,
     hasCap_0 : u32,
     cap_0 : f32,
     hasSinks_0 : u32,
     splits_0 : u32,
     runs_0 : u32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_q_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_keys_0 : array<u32>;
@binding(3) @group(0) var<storage, read> entryPointParams_values_0 : array<u32>;
@binding(4) @group(0) var<storage, read> entryPointParams_positions_0 : array<u32>;
@binding(5) @group(0) var<storage, read> entryPointParams_starts_0 : array<u32>;
@binding(6) @group(0) var<storage, read> entryPointParams_lens_0 : array<u32>;
@binding(7) @group(0) var<storage, read> entryPointParams_blocks_0 : array<u32>;
@binding(8) @group(0) var<storage, read> entryPointParams_sinks_0 : array<f32>;
@binding(9) @group(0) var<storage, read_write> entryPointParams_result_0 : array<f32>;
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
fn visible_0( position_0 : u32,  length_0 : u32,  full_1 : u32,  window_1 : u32) -> vec2<u32>
{
    var _S2 : bool = full_1 != u32(0);
    var end_0 : u32;
    if(_S2)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = min(position_0 + u32(1), length_0);
    }
    var _S3 : bool;
    if(_S2)
    {
        _S3 = true;
    }
    else
    {
        _S3 = (position_0 + u32(1)) < window_1;
    }
    var begin_0 : u32;
    if(_S3)
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
    var _S4 : Mixture_0;
    _S4.largest_0 = -3.00000000549775576e+38f;
    _S4.total_0 = 0.0f;
    _S4.sums_0[u32(0)] = 0.0f;
    _S4.sums_0[u32(1)] = 0.0f;
    return _S4;
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
fn hyperbolicTangent_0( x_1 : f32) -> f32
{
    var square_0 : f32 = x_1 * x_1;
    var near_0 : f32 = x_1 + x_1 * square_0 * (-0.3333325982093811f + square_0 * (0.13330830633640289f + square_0 * (-0.05368802323937416f + square_0 * (0.02046941965818405f + square_0 * -0.00551516423001885f))));
    var _S5 : f32 = abs(x_1);
    var far_0 : f32 = 1.0f - 2.0f / (exponential_0(2.0f * _S5) + 1.0f);
    var _S6 : f32;
    if(_S5 < 0.64999997615814209f)
    {
        _S6 = near_0;
    }
    else
    {
        if(x_1 < 0.0f)
        {
            _S6 = - far_0;
        }
        else
        {
            _S6 = far_0;
        }
    }
    return _S6;
}
fn softcapped_0( x_2 : f32,  cap_1 : f32) -> f32
{
    return cap_1 * hyperbolicTangent_0(x_2 / cap_1);
}
var<workgroup> teamTotals_0 : array<f32, i32(4)>;
fn groupMax_0( value_2 : f32,  thread_1 : u32) -> f32
{
    workgroupBarrier();
    partials_0[thread_1] = value_2;
    workgroupBarrier();
    if((thread_1 % u32(32)) == u32(0))
    {
        var largest_1 : f32 = value_2;
        var i_1 : u32 = u32(1);
        for(;;)
        {
            if(i_1 < u32(32))
            {
            }
            else
            {
                break;
            }
            var _S7 : f32 = max(largest_1, partials_0[thread_1 + i_1]);
            var _S8 : u32 = i_1 + u32(1);
            largest_1 = _S7;
            i_1 = _S8;
        }
        teamTotals_0[thread_1 / u32(32)] = largest_1;
    }
    workgroupBarrier();
    return max(max(teamTotals_0[i32(0)], teamTotals_0[i32(1)]), max(teamTotals_0[i32(2)], teamTotals_0[i32(3)]));
}
var<workgroup> weightOf_0 : array<f32, i32(128)>;
var<workgroup> rowOf_0 : array<u32, i32(128)>;
fn groupSum_0( value_3 : f32,  thread_2 : u32) -> f32
{
    var values_1 : array<f32, i32(1)> = array<f32, i32(1)>( value_3 );
    var sum_2 : f32 = teamSums_0(values_1, thread_2);
    if((thread_2 % u32(32)) == u32(0))
    {
        teamTotals_0[thread_2 / u32(32)] = sum_2;
    }
    workgroupBarrier();
    return teamTotals_0[i32(0)] + teamTotals_0[i32(1)] + (teamTotals_0[i32(2)] + teamTotals_0[i32(3)]);
}
fn Mixture_merge_0( this_0 : ptr<function, Mixture_0>,  other_0 : Mixture_0)
{
    var _S9 : f32 = max((*this_0).largest_0, other_0.largest_0);
    var fade_0 : f32 = exponential_0((*this_0).largest_0 - _S9);
    var gain_0 : f32 = exponential_0(other_0.largest_0 - _S9);
    (*this_0).total_0 = (*this_0).total_0 * fade_0 + other_0.total_0 * gain_0;
    (*this_0).sums_0[u32(0)] = (*this_0).sums_0[u32(0)] * fade_0 + other_0.sums_0[u32(0)] * gain_0;
    (*this_0).sums_0[u32(1)] = (*this_0).sums_0[u32(1)] * fade_0 + other_0.sums_0[u32(1)] * gain_0;
    (*this_0).largest_0 = _S9;
    return;
}
fn sequenceOf_0( _S10 : u32,  _S11 : u32) -> u32
{
    var high_0 : u32 = _S10;
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
        if(entryPointParams_starts_0[middle_0] <= _S11)
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
struct Pages_0
{
     table_0 : u32,
     size_0 : u32,
     heads_1 : u32,
     head_0 : u32,
};
struct Terms_0
{
     keyWidth_1 : u32,
     keyWords_1 : u32,
     keyScales_1 : u32,
     valueWidth_1 : u32,
     valueWords_1 : u32,
     valueScales_1 : u32,
     scale_1 : f32,
     hasCap_1 : u32,
     cap_2 : f32,
};
fn Mixture_x24init_1( _S12 : u32,  _S13 : u32) -> Mixture_0
{
    var _S14 : Mixture_0;
    var _S15 : bool = _S12 != u32(0);
    var _S16 : f32;
    if(_S15)
    {
        _S16 = entryPointParams_sinks_0[_S13];
    }
    else
    {
        _S16 = -3.00000000549775576e+38f;
    }
    _S14.largest_0 = _S16;
    var _S17 : i32;
    if(_S15)
    {
        _S17 = i32(1);
    }
    else
    {
        _S17 = i32(0);
    }
    _S14.total_0 = f32(_S17);
    _S14.sums_0[u32(0)] = 0.0f;
    _S14.sums_0[u32(1)] = 0.0f;
    return _S14;
}
fn Pages_row_0( _S18 : Pages_0,  _S19 : u32) -> u32
{
    var _S20 : u32 = _S19 / _S18.size_0;
    var _S21 : u32 = (entryPointParams_blocks_0[_S18.table_0 + _S20] * _S18.heads_1 + _S18.head_0) * _S18.size_0;
    var _S22 : u32 = _S19 % _S18.size_0;
    return _S21 + _S22;
}
fn brainToFloat_0( bits_0 : u32) -> f32
{
    return (bitcast<f32>(((bits_0 << (u32(16))))));
}
fn BF16_read_0( _S23 : u32,  _S24 : u32,  _S25 : u32) -> vec4<f32>
{
    var _S26 : u32 = _S23 + u32(2) * _S25;
    var a_0 : u32 = entryPointParams_keys_0[_S26];
    var b_0 : u32 = entryPointParams_keys_0[_S26 + u32(1)];
    return vec4<f32>(brainToFloat_0((a_0 & (u32(65535)))), brainToFloat_0((a_0 >> (u32(16)))), brainToFloat_0((b_0 & (u32(65535)))), brainToFloat_0((b_0 >> (u32(16)))));
}
fn BF16_read_1( _S27 : u32,  _S28 : u32,  _S29 : u32) -> vec4<f32>
{
    var _S30 : u32 = _S27 + u32(2) * _S29;
    var a_1 : u32 = entryPointParams_values_0[_S30];
    var b_1 : u32 = entryPointParams_values_0[_S30 + u32(1)];
    return vec4<f32>(brainToFloat_0((a_1 & (u32(65535)))), brainToFloat_0((a_1 >> (u32(16)))), brainToFloat_0((b_1 & (u32(65535)))), brainToFloat_0((b_1 >> (u32(16)))));
}
@compute
@workgroup_size(128, 1, 1)
fn attention__split__bf16(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_3 : u32)
{
    var visible_1 : bool;
    var _S31 : Mixture_0;
    var head_1 : u32 = group_0.x;
    var token_0 : u32 = group_0.y;
    var _S32 : u32 = group_0.z;
    var _S33 : u32 = _S32 / entryPointParams_0.splits_0;
    var _S34 : u32 = _S33 * u32(256);
    var _S35 : u32 = sequenceOf_0(entryPointParams_0.sequences_0, token_0);
    var seen_0 : vec2<u32> = visible_0(entryPointParams_positions_0[token_0], entryPointParams_lens_0[_S35], entryPointParams_0.full_0, entryPointParams_0.window_0);
    var _S36 : u32 = seen_0.x;
    var firstRun_0 : u32 = _S36 / u32(256);
    var _S37 : u32 = seen_0.y;
    var _S38 : u32 = (_S37 + u32(256) - u32(1)) / u32(256);
    var pages_0 : Pages_0;
    pages_0.table_0 = _S35 * entryPointParams_0.tableStride_0;
    pages_0.size_0 = entryPointParams_0.blockSize_0;
    pages_0.heads_1 = entryPointParams_0.kvHeads_0;
    var _S39 : u32 = head_1 * entryPointParams_0.kvHeads_0 / entryPointParams_0.heads_0;
    pages_0.head_0 = _S39;
    var terms_0 : Terms_0;
    terms_0.keyWidth_1 = entryPointParams_0.keyWidth_0;
    terms_0.keyWords_1 = entryPointParams_0.keyWords_0;
    terms_0.keyScales_1 = entryPointParams_0.keyScales_0;
    terms_0.valueWidth_1 = entryPointParams_0.valueWidth_0;
    terms_0.valueWords_1 = entryPointParams_0.valueWords_0;
    terms_0.valueScales_1 = entryPointParams_0.valueScales_0;
    terms_0.scale_1 = entryPointParams_0.scale_0;
    terms_0.hasCap_1 = entryPointParams_0.hasCap_0;
    terms_0.cap_2 = entryPointParams_0.cap_0;
    var _S40 : u32 = entryPointParams_0.qAt_0 + token_0 * entryPointParams_0.qStride_0 + head_1 * entryPointParams_0.keyWidth_0;
    var _S41 : u32 = _S32 % entryPointParams_0.splits_0;
    var run_0 : u32 = firstRun_0 + _S41;
    for(;;)
    {
        if(run_0 < _S38)
        {
        }
        else
        {
            break;
        }
        var mixture_0 : Mixture_0;
        var _S42 : u32;
        if(run_0 == firstRun_0)
        {
            _S42 = entryPointParams_0.hasSinks_0;
        }
        else
        {
            _S42 = u32(0);
        }
        mixture_0 = Mixture_x24init_1(_S42, head_1);
        var _S43 : Pages_0 = pages_0;
        var _S44 : Terms_0 = terms_0;
        for(;;)
        {
            var _S45 : u32 = (_S44.keyWidth_1 + u32(3)) / u32(4);
            var _S46 : u32 = run_0 * u32(256);
            var _S47 : u32 = max(_S46, _S36);
            var _S48 : u32 = min(_S46 + u32(256), _S37);
            var mixture_1 : Mixture_0 = Mixture_x24init_0();
            var chunk_0 : u32 = _S47 / u32(128) * u32(128);
            for(;;)
            {
                if(chunk_0 < _S48)
                {
                }
                else
                {
                    break;
                }
                var j_0 : u32 = chunk_0 + thread_3;
                if(j_0 >= _S47)
                {
                    visible_1 = j_0 < _S48;
                }
                else
                {
                    visible_1 = false;
                }
                var row_0 : u32;
                if(visible_1)
                {
                    var _S49 : u32 = Pages_row_0(_S43, j_0);
                    row_0 = _S49;
                }
                else
                {
                    row_0 = u32(0);
                }
                var quad_0 : u32;
                var score_0 : f32;
                var weight_0 : f32;
                var sum_3 : f32;
                var sum_4 : f32;
                if(visible_1)
                {
                    var _S50 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
                    quad_0 = u32(0);
                    var sum_5 : vec4<f32> = _S50;
                    for(;;)
                    {
                        if(quad_0 < _S45)
                        {
                        }
                        else
                        {
                            break;
                        }
                        var part_0 : vec4<f32>;
                        var _S51 : u32 = u32(4) * quad_0;
                        if(_S51 < (_S44.keyWidth_1))
                        {
                            score_0 = entryPointParams_q_0[_S40 + _S51];
                        }
                        else
                        {
                            score_0 = 0.0f;
                        }
                        part_0[u32(0)] = score_0;
                        if((_S51 + u32(1)) < (_S44.keyWidth_1))
                        {
                            weight_0 = entryPointParams_q_0[_S40 + _S51 + u32(1)];
                        }
                        else
                        {
                            weight_0 = 0.0f;
                        }
                        part_0[u32(1)] = weight_0;
                        if((_S51 + u32(2)) < (_S44.keyWidth_1))
                        {
                            sum_3 = entryPointParams_q_0[_S40 + _S51 + u32(2)];
                        }
                        else
                        {
                            sum_3 = 0.0f;
                        }
                        part_0[u32(2)] = sum_3;
                        if((_S51 + u32(3)) < (_S44.keyWidth_1))
                        {
                            sum_4 = entryPointParams_q_0[_S40 + _S51 + u32(3)];
                        }
                        else
                        {
                            sum_4 = 0.0f;
                        }
                        part_0[u32(3)] = sum_4;
                        var sum_6 : vec4<f32> = sum_5 + part_0 * BF16_read_0(row_0 * _S44.keyWords_1, _S44.keyScales_1, quad_0);
                        quad_0 = quad_0 + u32(1);
                        sum_5 = sum_6;
                    }
                    var score_1 : f32 = _S44.scale_1 * (sum_5.x + sum_5.y + (sum_5.z + sum_5.w));
                    if((_S44.hasCap_1) != u32(0))
                    {
                        score_0 = softcapped_0(score_1, _S44.cap_2);
                    }
                    else
                    {
                        score_0 = score_1;
                    }
                }
                else
                {
                    score_0 = -3.00000000549775576e+38f;
                }
                var _S52 : f32 = groupMax_0(score_0, thread_3);
                var _S53 : f32 = max(mixture_1.largest_0, _S52);
                if(visible_1)
                {
                    weight_0 = exponential_0(score_0 - _S53);
                }
                else
                {
                    weight_0 = 0.0f;
                }
                weightOf_0[thread_3] = weight_0;
                rowOf_0[thread_3] = row_0;
                var fade_1 : f32 = exponential_0(mixture_1.largest_0 - _S53);
                var _S54 : f32 = mixture_1.total_0 * fade_1;
                var _S55 : f32 = groupSum_0(weight_0, thread_3);
                mixture_1.total_0 = _S54 + _S55;
                mixture_1.largest_0 = _S53;
                var _S56 : u32 = min(_S48 - chunk_0, u32(128));
                var element_0 : u32 = _S34 + thread_3;
                var _S57 : f32 = mixture_1.sums_0[u32(0)] * fade_1;
                var i_2 : u32;
                if(element_0 < (_S44.valueWidth_1))
                {
                    if(_S47 > chunk_0)
                    {
                        quad_0 = _S47 - chunk_0;
                    }
                    else
                    {
                        quad_0 = u32(0);
                    }
                    i_2 = quad_0;
                    sum_3 = _S57;
                    for(;;)
                    {
                        if(i_2 < _S56)
                        {
                        }
                        else
                        {
                            break;
                        }
                        var sum_7 : f32 = sum_3 + weightOf_0[i_2] * BF16_read_1(rowOf_0[i_2] * _S44.valueWords_1, _S44.valueScales_1, element_0 / u32(4))[element_0 % u32(4)];
                        i_2 = i_2 + u32(1);
                        sum_3 = sum_7;
                    }
                }
                else
                {
                    sum_3 = _S57;
                }
                mixture_1.sums_0[u32(0)] = sum_3;
                var element_1 : u32 = _S34 + u32(128) + thread_3;
                var _S58 : f32 = mixture_1.sums_0[u32(1)] * fade_1;
                if(element_1 < (_S44.valueWidth_1))
                {
                    if(_S47 > chunk_0)
                    {
                        quad_0 = _S47 - chunk_0;
                    }
                    else
                    {
                        quad_0 = u32(0);
                    }
                    i_2 = quad_0;
                    sum_4 = _S58;
                    for(;;)
                    {
                        if(i_2 < _S56)
                        {
                        }
                        else
                        {
                            break;
                        }
                        var sum_8 : f32 = sum_4 + weightOf_0[i_2] * BF16_read_1(rowOf_0[i_2] * _S44.valueWords_1, _S44.valueScales_1, element_1 / u32(4))[element_1 % u32(4)];
                        i_2 = i_2 + u32(1);
                        sum_4 = sum_8;
                    }
                }
                else
                {
                    sum_4 = _S58;
                }
                mixture_1.sums_0[u32(1)] = sum_4;
                workgroupBarrier();
                chunk_0 = chunk_0 + u32(128);
            }
            _S31 = mixture_1;
            break;
        }
        Mixture_merge_0(&(mixture_0), _S31);
        var at_0 : u32 = ((token_0 * entryPointParams_0.heads_0 + head_1) * entryPointParams_0.runs_0 + run_0 - firstRun_0) * (entryPointParams_0.valueWidth_0 + u32(2));
        var element_2 : u32 = _S34 + thread_3;
        if(element_2 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[at_0 + element_2] = mixture_0.sums_0[u32(0)];
        }
        var element_3 : u32 = _S34 + u32(128) + thread_3;
        if(element_3 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[at_0 + element_3] = mixture_0.sums_0[u32(1)];
        }
        if(_S34 == u32(0))
        {
            visible_1 = thread_3 == u32(0);
        }
        else
        {
            visible_1 = false;
        }
        if(visible_1)
        {
            entryPointParams_result_0[at_0 + entryPointParams_0.valueWidth_0] = mixture_0.largest_0;
            entryPointParams_result_0[at_0 + entryPointParams_0.valueWidth_0 + u32(1)] = mixture_0.total_0;
        }
        run_0 = run_0 + entryPointParams_0.splits_0;
    }
    return;
}
