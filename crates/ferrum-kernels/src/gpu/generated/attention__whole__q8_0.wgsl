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
struct Mixture_0
{
     largest_0 : array<f32, i32(4)>,
     total_0 : array<f32, i32(4)>,
     sums_0 : array<vec4<f32>, i32(8)>,
};
fn Mixture_x24init_0() -> Mixture_0
{
    var _S1 : Mixture_0;
    _S1.largest_0[i32(0)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(0)] = 0.0f;
    _S1.largest_0[i32(1)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(1)] = 0.0f;
    _S1.largest_0[i32(2)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(2)] = 0.0f;
    _S1.largest_0[i32(3)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(3)] = 0.0f;
    var _S2 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
    _S1.sums_0[i32(0)] = _S2;
    _S1.sums_0[i32(1)] = _S2;
    _S1.sums_0[i32(2)] = _S2;
    _S1.sums_0[i32(3)] = _S2;
    _S1.sums_0[i32(4)] = _S2;
    _S1.sums_0[i32(5)] = _S2;
    _S1.sums_0[i32(6)] = _S2;
    _S1.sums_0[i32(7)] = _S2;
    return _S1;
}
var<workgroup> queryOf_0 : array<u32, i32(16)>;
var<workgroup> placeOf_0 : array<u32, i32(16)>;
fn visible_0( position_0 : u32,  length_0 : u32,  full_1 : u32,  window_1 : u32) -> vec2<u32>
{
    var _S3 : bool = full_1 != u32(0);
    var end_0 : u32;
    if(_S3)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = min(position_0 + u32(1), length_0);
    }
    var _S4 : bool;
    if(_S3)
    {
        _S4 = true;
    }
    else
    {
        _S4 = (position_0 + u32(1)) < window_1;
    }
    var begin_0 : u32;
    if(_S4)
    {
        begin_0 = u32(0);
    }
    else
    {
        begin_0 = position_0 + u32(1) - window_1;
    }
    return vec2<u32>(min(begin_0, end_0), end_0);
}
var<workgroup> seenOf_0 : array<vec2<u32>, i32(16)>;
var<workgroup> staged_0 : array<vec4<f32>, i32(256)>;
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
var<workgroup> weightOf_0 : array<f32, i32(2048)>;
var<workgroup> keyOf_0 : array<u32, i32(128)>;
var<workgroup> largestOf_0 : array<f32, i32(128)>;
fn join_0( largest_1 : ptr<function, f32>,  total_1 : ptr<function, f32>,  otherLargest_0 : f32,  otherTotal_0 : f32) -> vec2<f32>
{
    var _S7 : f32 = max((*largest_1), otherLargest_0);
    var _S8 : f32 = exponential_0((*largest_1) - _S7);
    var _S9 : f32 = exponential_0(otherLargest_0 - _S7);
    var factors_0 : vec2<f32> = vec2<f32>(_S8, _S9);
    (*total_1) = (*total_1) * _S8 + otherTotal_0 * _S9;
    (*largest_1) = _S7;
    return factors_0;
}
struct Tile_0
{
     rows_0 : u32,
     seen_0 : vec2<u32>,
};
struct Owners_0
{
     sequences_1 : u32,
     rowsOfToken_0 : u32,
     rowsOfTile_0 : u32,
     spare_0 : u32,
};
fn Owners_first_0( _S10 : Owners_0,  _S11 : u32) -> u32
{
    var _S12 : u32 = entryPointParams_starts_0[_S11] * _S10.rowsOfToken_0 / _S10.rowsOfTile_0;
    return _S12 + _S10.spare_0 * _S11;
}
fn Owners_of_0( _S13 : Owners_0,  _S14 : u32) -> u32
{
    var high_0 : u32 = _S13.sequences_1;
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
        var _S15 : u32 = Owners_first_0(_S13, middle_0);
        if(_S15 <= _S14)
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
struct Queries_0
{
     begin_1 : u32,
     end_1 : u32,
     share_0 : u32,
     firstHead_0 : u32,
     heads_1 : u32,
     width_0 : u32,
     at_0 : u32,
     stride_0 : u32,
     length_1 : u32,
     full_2 : u32,
     window_2 : u32,
};
struct Pages_0
{
     table_0 : u32,
     size_0 : u32,
     heads_2 : u32,
     head_0 : u32,
};
struct Input_0
{
     pages_0 : Pages_0,
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
fn Pages_row_0( _S16 : Pages_0,  _S17 : u32) -> u32
{
    var _S18 : u32 = _S17 / _S16.size_0;
    var _S19 : u32 = (entryPointParams_blocks_0[_S16.table_0 + _S18] * _S16.heads_2 + _S16.head_0) * _S16.size_0;
    var _S20 : u32 = _S17 % _S16.size_0;
    return _S19 + _S20;
}
fn Q8_0_read_0( _S21 : u32,  _S22 : u32,  _S23 : u32) -> vec4<f32>
{
    return vec4<f32>((bitcast<f32>((entryPointParams_keys_0[_S21 + _S22 + _S23 / u32(8)])))) * vec4<f32>((vec4<i32>((vec4<u32>(entryPointParams_keys_0[_S21 + _S23]) << (vec4<u32>(u32(24), u32(16), u32(8), u32(0))))) >> (vec4<u32>(vec4<i32>(i32(24))))));
}
fn Q8_0_read_1( _S24 : u32,  _S25 : u32,  _S26 : u32) -> vec4<f32>
{
    return vec4<f32>((bitcast<f32>((entryPointParams_values_0[_S24 + _S25 + _S26 / u32(8)])))) * vec4<f32>((vec4<i32>((vec4<u32>(entryPointParams_values_0[_S24 + _S26]) << (vec4<u32>(u32(24), u32(16), u32(8), u32(0))))) >> (vec4<u32>(vec4<i32>(i32(24))))));
}
@compute
@workgroup_size(128, 1, 1)
fn attention__whole__q8_0(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var row_0 : u32;
    var _S27 : bool;
    var _S28 : Tile_0;
    var scaled_0 : f32;
    var _S29 : vec4<f32>;
    var i_0 : u32;
    var quad_0 : u32;
    var _S30 : bool;
    var _S31 : f32;
    var scaled_1 : f32;
    var _S32 : f32;
    var _S33 : u32;
    var _S34 : u32;
    var _S35 : u32;
    var _S36 : u32;
    var _S37 : u32;
    var _S38 : u32;
    var _S39 : u32;
    var _S40 : u32;
    var _S41 : u32;
    var _S42 : u32;
    var _S43 : u32;
    var _S44 : u32;
    var _S45 : Mixture_0;
    var _S46 : u32 = thread_0 / u32(32);
    var share_1 : u32 = entryPointParams_0.heads_0 / entryPointParams_0.kvHeads_0;
    var _S47 : u32 = group_0.z / entryPointParams_0.splits_0;
    var _S48 : u32 = _S47 * u32(256);
    var owners_0 : Owners_0;
    owners_0.sequences_1 = entryPointParams_0.sequences_0;
    owners_0.rowsOfToken_0 = share_1;
    owners_0.rowsOfTile_0 = u32(16);
    owners_0.spare_0 = u32(1);
    var _S49 : u32 = group_0.y;
    var _S50 : u32 = Owners_of_0(owners_0, _S49);
    var queries_0 : Queries_0;
    queries_0.begin_1 = entryPointParams_starts_0[_S50];
    queries_0.end_1 = entryPointParams_starts_0[_S50 + u32(1)];
    queries_0.share_0 = share_1;
    var _S51 : u32 = group_0.x;
    queries_0.firstHead_0 = _S51 * share_1;
    queries_0.heads_1 = entryPointParams_0.heads_0;
    queries_0.width_0 = entryPointParams_0.keyWidth_0;
    queries_0.at_0 = entryPointParams_0.qAt_0;
    queries_0.stride_0 = entryPointParams_0.qStride_0;
    queries_0.length_1 = entryPointParams_lens_0[_S50];
    queries_0.full_2 = entryPointParams_0.full_0;
    queries_0.window_2 = entryPointParams_0.window_0;
    var _S52 : Queries_0 = queries_0;
    var _S53 : u32 = Owners_first_0(owners_0, _S50);
    var _S54 : u32 = (_S49 - _S53) * u32(4) * u32(4);
    for(;;)
    {
        var tile_0 : Tile_0;
        tile_0.rows_0 = min(max((_S52.end_1 - _S52.begin_1) * _S52.share_0, _S54) - _S54, u32(16));
        tile_0.seen_0 = vec2<u32>(u32(4294967295), u32(0));
        if(thread_0 < u32(16))
        {
            var has_0 : bool = thread_0 < (tile_0.rows_0);
            if(has_0)
            {
                row_0 = _S54 + thread_0;
            }
            else
            {
                row_0 = u32(0);
            }
            var _S55 : u32 = row_0 / _S52.share_0;
            var token_0 : u32 = _S52.begin_1 + _S55;
            var _S56 : u32 = row_0 % _S52.share_0;
            var head_1 : u32 = _S52.firstHead_0 + _S56;
            queryOf_0[thread_0] = _S52.at_0 + token_0 * _S52.stride_0 + head_1 * _S52.width_0;
            placeOf_0[thread_0] = token_0 * _S52.heads_1 + head_1;
            var seen_1 : vec2<u32> = visible_0(entryPointParams_positions_0[token_0], _S52.length_1, _S52.full_2, _S52.window_2);
            if(has_0)
            {
                _S27 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S27 = false;
            }
            var _S57 : vec2<u32>;
            if(_S27)
            {
                _S57 = seen_1;
            }
            else
            {
                _S57 = vec2<u32>(u32(4294967295), u32(0));
            }
            seenOf_0[thread_0] = _S57;
        }
        workgroupBarrier();
        row_0 = u32(0);
        for(;;)
        {
            if(row_0 < u32(16))
            {
            }
            else
            {
                break;
            }
            tile_0.seen_0 = vec2<u32>(min(tile_0.seen_0.x, seenOf_0[row_0].x), max(tile_0.seen_0.y, seenOf_0[row_0].y));
            row_0 = row_0 + u32(1);
        }
        _S28 = tile_0;
        break;
    }
    var _S58 : u32 = _S28.seen_0.x;
    var _S59 : u32 = _S28.seen_0.y;
    var firstRun_0 : u32 = min(_S58, _S59) / u32(256);
    var _S60 : u32 = (_S59 + u32(256) - u32(1)) / u32(256);
    var input_0 : Input_0;
    input_0.pages_0.table_0 = _S50 * entryPointParams_0.tableStride_0;
    input_0.pages_0.size_0 = entryPointParams_0.blockSize_0;
    input_0.pages_0.heads_2 = entryPointParams_0.kvHeads_0;
    input_0.pages_0.head_0 = _S51;
    input_0.keyWidth_1 = entryPointParams_0.keyWidth_0;
    input_0.keyWords_1 = entryPointParams_0.keyWords_0;
    input_0.keyScales_1 = entryPointParams_0.keyScales_0;
    input_0.valueWidth_1 = entryPointParams_0.valueWidth_0;
    input_0.valueWords_1 = entryPointParams_0.valueWords_0;
    input_0.valueScales_1 = entryPointParams_0.valueScales_0;
    input_0.scale_1 = entryPointParams_0.scale_0;
    input_0.hasCap_1 = entryPointParams_0.hasCap_0;
    input_0.cap_2 = entryPointParams_0.cap_0;
    var _S61 : Mixture_0 = Mixture_x24init_0();
    var mixture_0 : Mixture_0 = _S61;
    if((entryPointParams_0.hasSinks_0) != u32(0))
    {
        var _S62 : u32 = placeOf_0[_S46] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(0)] = entryPointParams_sinks_0[_S62];
        mixture_0.total_0[i32(0)] = 1.0f;
        var _S63 : u32 = placeOf_0[u32(4) + _S46] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(1)] = entryPointParams_sinks_0[_S63];
        mixture_0.total_0[i32(1)] = 1.0f;
        var _S64 : u32 = placeOf_0[u32(8) + _S46] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(2)] = entryPointParams_sinks_0[_S64];
        mixture_0.total_0[i32(2)] = 1.0f;
        var _S65 : u32 = placeOf_0[u32(12) + _S46] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(3)] = entryPointParams_sinks_0[_S65];
        mixture_0.total_0[i32(3)] = 1.0f;
    }
    var run_0 : u32 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S60)
        {
        }
        else
        {
            break;
        }
        var _S66 : Input_0 = input_0;
        var _S67 : u32 = _S48 / u32(4);
        for(;;)
        {
            var _S68 : u32 = thread_0 / u32(32);
            var _S69 : u32 = (_S66.valueWidth_1 + u32(3)) / u32(4);
            var _S70 : u32 = run_0 * u32(256);
            var _S71 : u32 = max(_S70, _S58);
            var _S72 : u32 = min(_S70 + u32(256), _S59);
            var mixture_1 : Mixture_0 = _S61;
            var chunk_0 : u32 = _S71 / u32(128) * u32(128);
            for(;;)
            {
                if(chunk_0 < _S72)
                {
                }
                else
                {
                    break;
                }
                var j_0 : u32 = chunk_0 + thread_0;
                if(j_0 >= _S71)
                {
                    _S27 = j_0 < _S72;
                }
                else
                {
                    _S27 = false;
                }
                var key_0 : u32;
                if(_S27)
                {
                    var _S73 : u32 = Pages_row_0(_S66.pages_0, j_0);
                    key_0 = _S73;
                }
                else
                {
                    key_0 = u32(0);
                }
                for(;;)
                {
                    var scores_0 : array<vec4<f32>, i32(4)>;
                    var _S74 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
                    _S29 = _S74;
                    scores_0[i32(0)] = _S74;
                    scores_0[i32(1)] = _S74;
                    scores_0[i32(2)] = _S74;
                    scores_0[i32(3)] = _S74;
                    var _S75 : u32 = (_S66.keyWidth_1 + u32(3)) / u32(4);
                    var first_0 : u32 = u32(0);
                    for(;;)
                    {
                        if(first_0 < _S75)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            workgroupBarrier();
                            i_0 = thread_0;
                            for(;;)
                            {
                                if(i_0 < u32(256))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S76 : u32 = u32(4) * (first_0 + i_0 % u32(16));
                                var _S77 : u32 = queryOf_0[i_0 / u32(16)];
                                var quad_1 : vec4<f32>;
                                if(_S76 < (_S66.keyWidth_1))
                                {
                                    scaled_0 = entryPointParams_q_0[_S77 + _S76];
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                quad_1[u32(0)] = scaled_0;
                                if((_S76 + u32(1)) < (_S66.keyWidth_1))
                                {
                                    _S31 = entryPointParams_q_0[_S77 + _S76 + u32(1)];
                                }
                                else
                                {
                                    _S31 = 0.0f;
                                }
                                quad_1[u32(1)] = _S31;
                                if((_S76 + u32(2)) < (_S66.keyWidth_1))
                                {
                                    scaled_1 = entryPointParams_q_0[_S77 + _S76 + u32(2)];
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                quad_1[u32(2)] = scaled_1;
                                if((_S76 + u32(3)) < (_S66.keyWidth_1))
                                {
                                    _S32 = entryPointParams_q_0[_S77 + _S76 + u32(3)];
                                }
                                else
                                {
                                    _S32 = 0.0f;
                                }
                                quad_1[u32(3)] = _S32;
                                staged_0[i_0] = quad_1;
                                i_0 = i_0 + u32(128);
                            }
                            workgroupBarrier();
                            break;
                        }
                        if(j_0 >= _S58)
                        {
                            _S30 = j_0 < _S59;
                        }
                        else
                        {
                            _S30 = false;
                        }
                        quad_0 = u32(0);
                        for(;;)
                        {
                            if(_S30)
                            {
                                row_0 = min(u32(16), _S75 - first_0);
                            }
                            else
                            {
                                row_0 = u32(0);
                            }
                            if(quad_0 < row_0)
                            {
                            }
                            else
                            {
                                break;
                            }
                            var _S78 : vec4<f32> = Q8_0_read_0(key_0 * _S66.keyWords_1, _S66.keyScales_1, first_0 + quad_0);
                            var _S79 : Tile_0 = _S28;
                            if(u32(0) < (_S28.rows_0))
                            {
                                var part_0 : vec4<f32> = staged_0[quad_0] * _S78;
                                scores_0[i32(0)][u32(0)] = scores_0[i32(0)][u32(0)] + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                var part_1 : vec4<f32> = staged_0[u32(16) + quad_0] * _S78;
                                scores_0[i32(0)][u32(1)] = scores_0[i32(0)][u32(1)] + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                var part_2 : vec4<f32> = staged_0[u32(32) + quad_0] * _S78;
                                scores_0[i32(0)][u32(2)] = scores_0[i32(0)][u32(2)] + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                var part_3 : vec4<f32> = staged_0[u32(48) + quad_0] * _S78;
                                scores_0[i32(0)][u32(3)] = scores_0[i32(0)][u32(3)] + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(u32(4) < (_S79.rows_0))
                            {
                                var part_4 : vec4<f32> = staged_0[u32(64) + quad_0] * _S78;
                                scores_0[i32(1)][u32(0)] = scores_0[i32(1)][u32(0)] + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                var part_5 : vec4<f32> = staged_0[u32(80) + quad_0] * _S78;
                                scores_0[i32(1)][u32(1)] = scores_0[i32(1)][u32(1)] + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                var part_6 : vec4<f32> = staged_0[u32(96) + quad_0] * _S78;
                                scores_0[i32(1)][u32(2)] = scores_0[i32(1)][u32(2)] + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                var part_7 : vec4<f32> = staged_0[u32(112) + quad_0] * _S78;
                                scores_0[i32(1)][u32(3)] = scores_0[i32(1)][u32(3)] + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            if(u32(8) < (_S79.rows_0))
                            {
                                var part_8 : vec4<f32> = staged_0[u32(128) + quad_0] * _S78;
                                scores_0[i32(2)][u32(0)] = scores_0[i32(2)][u32(0)] + (part_8.x + part_8.y + (part_8.z + part_8.w));
                                var part_9 : vec4<f32> = staged_0[u32(144) + quad_0] * _S78;
                                scores_0[i32(2)][u32(1)] = scores_0[i32(2)][u32(1)] + (part_9.x + part_9.y + (part_9.z + part_9.w));
                                var part_10 : vec4<f32> = staged_0[u32(160) + quad_0] * _S78;
                                scores_0[i32(2)][u32(2)] = scores_0[i32(2)][u32(2)] + (part_10.x + part_10.y + (part_10.z + part_10.w));
                                var part_11 : vec4<f32> = staged_0[u32(176) + quad_0] * _S78;
                                scores_0[i32(2)][u32(3)] = scores_0[i32(2)][u32(3)] + (part_11.x + part_11.y + (part_11.z + part_11.w));
                            }
                            if(u32(12) < (_S79.rows_0))
                            {
                                var part_12 : vec4<f32> = staged_0[u32(192) + quad_0] * _S78;
                                scores_0[i32(3)][u32(0)] = scores_0[i32(3)][u32(0)] + (part_12.x + part_12.y + (part_12.z + part_12.w));
                                var part_13 : vec4<f32> = staged_0[u32(208) + quad_0] * _S78;
                                scores_0[i32(3)][u32(1)] = scores_0[i32(3)][u32(1)] + (part_13.x + part_13.y + (part_13.z + part_13.w));
                                var part_14 : vec4<f32> = staged_0[u32(224) + quad_0] * _S78;
                                scores_0[i32(3)][u32(2)] = scores_0[i32(3)][u32(2)] + (part_14.x + part_14.y + (part_14.z + part_14.w));
                                var part_15 : vec4<f32> = staged_0[u32(240) + quad_0] * _S78;
                                scores_0[i32(3)][u32(3)] = scores_0[i32(3)][u32(3)] + (part_15.x + part_15.y + (part_15.z + part_15.w));
                            }
                            quad_0 = quad_0 + u32(1);
                        }
                        first_0 = first_0 + u32(16);
                    }
                    var scaled_2 : f32 = _S66.scale_1 * scores_0[u32(0)][u32(0)];
                    var _S80 : bool = (_S66.hasCap_1) != u32(0);
                    if(_S80)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S66.cap_2);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_0 >= (seenOf_0[u32(0)].x))
                    {
                        _S30 = j_0 < (seenOf_0[u32(0)].y);
                    }
                    else
                    {
                        _S30 = false;
                    }
                    if(_S30)
                    {
                        _S31 = scaled_0;
                    }
                    else
                    {
                        _S31 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[thread_0] = _S31;
                    var scaled_3 : f32 = _S66.scale_1 * scores_0[u32(0)][u32(1)];
                    if(_S80)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S66.cap_2);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    var _S81 : bool;
                    if(j_0 >= (seenOf_0[u32(1)].x))
                    {
                        _S81 = j_0 < (seenOf_0[u32(1)].y);
                    }
                    else
                    {
                        _S81 = false;
                    }
                    if(_S81)
                    {
                        _S32 = scaled_1;
                    }
                    else
                    {
                        _S32 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(128) + thread_0] = _S32;
                    var scaled_4 : f32 = _S66.scale_1 * scores_0[u32(0)][u32(2)];
                    var scaled_5 : f32;
                    if(_S80)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S66.cap_2);
                    }
                    else
                    {
                        scaled_5 = scaled_4;
                    }
                    var _S82 : bool;
                    if(j_0 >= (seenOf_0[u32(2)].x))
                    {
                        _S82 = j_0 < (seenOf_0[u32(2)].y);
                    }
                    else
                    {
                        _S82 = false;
                    }
                    var _S83 : f32;
                    if(_S82)
                    {
                        _S83 = scaled_5;
                    }
                    else
                    {
                        _S83 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(256) + thread_0] = _S83;
                    var scaled_6 : f32 = _S66.scale_1 * scores_0[u32(0)][u32(3)];
                    var scaled_7 : f32;
                    if(_S80)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S66.cap_2);
                    }
                    else
                    {
                        scaled_7 = scaled_6;
                    }
                    var _S84 : bool;
                    if(j_0 >= (seenOf_0[u32(3)].x))
                    {
                        _S84 = j_0 < (seenOf_0[u32(3)].y);
                    }
                    else
                    {
                        _S84 = false;
                    }
                    var _S85 : f32;
                    if(_S84)
                    {
                        _S85 = scaled_7;
                    }
                    else
                    {
                        _S85 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(384) + thread_0] = _S85;
                    var scaled_8 : f32 = _S66.scale_1 * scores_0[u32(1)][u32(0)];
                    var scaled_9 : f32;
                    if(_S80)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S66.cap_2);
                    }
                    else
                    {
                        scaled_9 = scaled_8;
                    }
                    var _S86 : bool;
                    if(j_0 >= (seenOf_0[u32(4)].x))
                    {
                        _S86 = j_0 < (seenOf_0[u32(4)].y);
                    }
                    else
                    {
                        _S86 = false;
                    }
                    var _S87 : f32;
                    if(_S86)
                    {
                        _S87 = scaled_9;
                    }
                    else
                    {
                        _S87 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(512) + thread_0] = _S87;
                    var scaled_10 : f32 = _S66.scale_1 * scores_0[u32(1)][u32(1)];
                    var scaled_11 : f32;
                    if(_S80)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S66.cap_2);
                    }
                    else
                    {
                        scaled_11 = scaled_10;
                    }
                    var _S88 : bool;
                    if(j_0 >= (seenOf_0[u32(5)].x))
                    {
                        _S88 = j_0 < (seenOf_0[u32(5)].y);
                    }
                    else
                    {
                        _S88 = false;
                    }
                    var _S89 : f32;
                    if(_S88)
                    {
                        _S89 = scaled_11;
                    }
                    else
                    {
                        _S89 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(640) + thread_0] = _S89;
                    var scaled_12 : f32 = _S66.scale_1 * scores_0[u32(1)][u32(2)];
                    var scaled_13 : f32;
                    if(_S80)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S66.cap_2);
                    }
                    else
                    {
                        scaled_13 = scaled_12;
                    }
                    var _S90 : bool;
                    if(j_0 >= (seenOf_0[u32(6)].x))
                    {
                        _S90 = j_0 < (seenOf_0[u32(6)].y);
                    }
                    else
                    {
                        _S90 = false;
                    }
                    var _S91 : f32;
                    if(_S90)
                    {
                        _S91 = scaled_13;
                    }
                    else
                    {
                        _S91 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(768) + thread_0] = _S91;
                    var scaled_14 : f32 = _S66.scale_1 * scores_0[u32(1)][u32(3)];
                    var scaled_15 : f32;
                    if(_S80)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S66.cap_2);
                    }
                    else
                    {
                        scaled_15 = scaled_14;
                    }
                    var _S92 : bool;
                    if(j_0 >= (seenOf_0[u32(7)].x))
                    {
                        _S92 = j_0 < (seenOf_0[u32(7)].y);
                    }
                    else
                    {
                        _S92 = false;
                    }
                    var _S93 : f32;
                    if(_S92)
                    {
                        _S93 = scaled_15;
                    }
                    else
                    {
                        _S93 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(896) + thread_0] = _S93;
                    var scaled_16 : f32 = _S66.scale_1 * scores_0[u32(2)][u32(0)];
                    var scaled_17 : f32;
                    if(_S80)
                    {
                        scaled_17 = softcapped_0(scaled_16, _S66.cap_2);
                    }
                    else
                    {
                        scaled_17 = scaled_16;
                    }
                    var _S94 : bool;
                    if(j_0 >= (seenOf_0[u32(8)].x))
                    {
                        _S94 = j_0 < (seenOf_0[u32(8)].y);
                    }
                    else
                    {
                        _S94 = false;
                    }
                    var _S95 : f32;
                    if(_S94)
                    {
                        _S95 = scaled_17;
                    }
                    else
                    {
                        _S95 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1024) + thread_0] = _S95;
                    var scaled_18 : f32 = _S66.scale_1 * scores_0[u32(2)][u32(1)];
                    var scaled_19 : f32;
                    if(_S80)
                    {
                        scaled_19 = softcapped_0(scaled_18, _S66.cap_2);
                    }
                    else
                    {
                        scaled_19 = scaled_18;
                    }
                    var _S96 : bool;
                    if(j_0 >= (seenOf_0[u32(9)].x))
                    {
                        _S96 = j_0 < (seenOf_0[u32(9)].y);
                    }
                    else
                    {
                        _S96 = false;
                    }
                    var _S97 : f32;
                    if(_S96)
                    {
                        _S97 = scaled_19;
                    }
                    else
                    {
                        _S97 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1152) + thread_0] = _S97;
                    var scaled_20 : f32 = _S66.scale_1 * scores_0[u32(2)][u32(2)];
                    var scaled_21 : f32;
                    if(_S80)
                    {
                        scaled_21 = softcapped_0(scaled_20, _S66.cap_2);
                    }
                    else
                    {
                        scaled_21 = scaled_20;
                    }
                    var _S98 : bool;
                    if(j_0 >= (seenOf_0[u32(10)].x))
                    {
                        _S98 = j_0 < (seenOf_0[u32(10)].y);
                    }
                    else
                    {
                        _S98 = false;
                    }
                    var _S99 : f32;
                    if(_S98)
                    {
                        _S99 = scaled_21;
                    }
                    else
                    {
                        _S99 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1280) + thread_0] = _S99;
                    var scaled_22 : f32 = _S66.scale_1 * scores_0[u32(2)][u32(3)];
                    var scaled_23 : f32;
                    if(_S80)
                    {
                        scaled_23 = softcapped_0(scaled_22, _S66.cap_2);
                    }
                    else
                    {
                        scaled_23 = scaled_22;
                    }
                    var _S100 : bool;
                    if(j_0 >= (seenOf_0[u32(11)].x))
                    {
                        _S100 = j_0 < (seenOf_0[u32(11)].y);
                    }
                    else
                    {
                        _S100 = false;
                    }
                    var _S101 : f32;
                    if(_S100)
                    {
                        _S101 = scaled_23;
                    }
                    else
                    {
                        _S101 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1408) + thread_0] = _S101;
                    var scaled_24 : f32 = _S66.scale_1 * scores_0[u32(3)][u32(0)];
                    var scaled_25 : f32;
                    if(_S80)
                    {
                        scaled_25 = softcapped_0(scaled_24, _S66.cap_2);
                    }
                    else
                    {
                        scaled_25 = scaled_24;
                    }
                    var _S102 : bool;
                    if(j_0 >= (seenOf_0[u32(12)].x))
                    {
                        _S102 = j_0 < (seenOf_0[u32(12)].y);
                    }
                    else
                    {
                        _S102 = false;
                    }
                    var _S103 : f32;
                    if(_S102)
                    {
                        _S103 = scaled_25;
                    }
                    else
                    {
                        _S103 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1536) + thread_0] = _S103;
                    var scaled_26 : f32 = _S66.scale_1 * scores_0[u32(3)][u32(1)];
                    var scaled_27 : f32;
                    if(_S80)
                    {
                        scaled_27 = softcapped_0(scaled_26, _S66.cap_2);
                    }
                    else
                    {
                        scaled_27 = scaled_26;
                    }
                    var _S104 : bool;
                    if(j_0 >= (seenOf_0[u32(13)].x))
                    {
                        _S104 = j_0 < (seenOf_0[u32(13)].y);
                    }
                    else
                    {
                        _S104 = false;
                    }
                    var _S105 : f32;
                    if(_S104)
                    {
                        _S105 = scaled_27;
                    }
                    else
                    {
                        _S105 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1664) + thread_0] = _S105;
                    var scaled_28 : f32 = _S66.scale_1 * scores_0[u32(3)][u32(2)];
                    var scaled_29 : f32;
                    if(_S80)
                    {
                        scaled_29 = softcapped_0(scaled_28, _S66.cap_2);
                    }
                    else
                    {
                        scaled_29 = scaled_28;
                    }
                    var _S106 : bool;
                    if(j_0 >= (seenOf_0[u32(14)].x))
                    {
                        _S106 = j_0 < (seenOf_0[u32(14)].y);
                    }
                    else
                    {
                        _S106 = false;
                    }
                    var _S107 : f32;
                    if(_S106)
                    {
                        _S107 = scaled_29;
                    }
                    else
                    {
                        _S107 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1792) + thread_0] = _S107;
                    var scaled_30 : f32 = _S66.scale_1 * scores_0[u32(3)][u32(3)];
                    var scaled_31 : f32;
                    if(_S80)
                    {
                        scaled_31 = softcapped_0(scaled_30, _S66.cap_2);
                    }
                    else
                    {
                        scaled_31 = scaled_30;
                    }
                    var _S108 : bool;
                    if(j_0 >= (seenOf_0[u32(15)].x))
                    {
                        _S108 = j_0 < (seenOf_0[u32(15)].y);
                    }
                    else
                    {
                        _S108 = false;
                    }
                    var _S109 : f32;
                    if(_S108)
                    {
                        _S109 = scaled_31;
                    }
                    else
                    {
                        _S109 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1920) + thread_0] = _S109;
                    break;
                }
                keyOf_0[thread_0] = key_0;
                workgroupBarrier();
                var _S110 : u32 = thread_0 / u32(8) * u32(128);
                i_0 = thread_0 % u32(8);
                var largest_2 : f32 = -3.00000000549775576e+38f;
                for(;;)
                {
                    if(i_0 < u32(128))
                    {
                    }
                    else
                    {
                        break;
                    }
                    var _S111 : f32 = max(largest_2, weightOf_0[_S110 + i_0]);
                    i_0 = i_0 + u32(8);
                    largest_2 = _S111;
                }
                largestOf_0[thread_0] = largest_2;
                workgroupBarrier();
                var seen_2 : array<vec2<u32>, i32(4)>;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            var _S112 : u32 = max(seenOf_0[_S68].x, chunk_0) - chunk_0;
                            var _S113 : u32 = min(max(seenOf_0[_S68].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(0)] = vec2<u32>(_S112, _S113);
                            _S33 = min(u32(4294967295), _S112);
                            _S34 = max(u32(0), _S113);
                            quad_0 = u32(0);
                            var above_0 : f32 = mixture_1.largest_0[i32(0)];
                            for(;;)
                            {
                                if(quad_0 < u32(8))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S114 : f32 = max(above_0, largestOf_0[_S68 * u32(8) + quad_0]);
                                quad_0 = quad_0 + u32(1);
                                above_0 = _S114;
                            }
                            var _S115 : u32 = thread_0 % u32(32);
                            _S35 = _S115;
                            var i_1 : u32 = _S115;
                            for(;;)
                            {
                                if(i_1 < u32(128))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                weightOf_0[_S68 * u32(128) + i_1] = exponential_0(weightOf_0[_S68 * u32(128) + i_1] - above_0);
                                i_1 = i_1 + u32(32);
                            }
                            var fade_0 : f32 = exponential_0(mixture_1.largest_0[i32(0)] - above_0);
                            mixture_1.largest_0[i32(0)] = above_0;
                            mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] * fade_0;
                            var _S116 : vec4<f32> = vec4<f32>(fade_0);
                            mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] * _S116;
                            mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] * _S116;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_1 : u32 = u32(4) + _S68;
                            _S36 = row_1;
                            var _S117 : u32 = max(seenOf_0[row_1].x, chunk_0) - chunk_0;
                            var _S118 : u32 = min(max(seenOf_0[row_1].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(1)] = vec2<u32>(_S117, _S118);
                            _S37 = min(_S33, _S117);
                            _S38 = max(_S34, _S118);
                            var i_2 : u32 = u32(0);
                            var above_1 : f32 = mixture_1.largest_0[i32(1)];
                            for(;;)
                            {
                                if(i_2 < u32(8))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S119 : f32 = max(above_1, largestOf_0[row_1 * u32(8) + i_2]);
                                i_2 = i_2 + u32(1);
                                above_1 = _S119;
                            }
                            var i_3 : u32 = _S35;
                            for(;;)
                            {
                                if(i_3 < u32(128))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                weightOf_0[row_1 * u32(128) + i_3] = exponential_0(weightOf_0[row_1 * u32(128) + i_3] - above_1);
                                i_3 = i_3 + u32(32);
                            }
                            var fade_1 : f32 = exponential_0(mixture_1.largest_0[i32(1)] - above_1);
                            mixture_1.largest_0[i32(1)] = above_1;
                            mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] * fade_1;
                            var _S120 : vec4<f32> = vec4<f32>(fade_1);
                            mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] * _S120;
                            mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] * _S120;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_2 : u32 = u32(8) + _S68;
                            _S39 = row_2;
                            var _S121 : u32 = max(seenOf_0[row_2].x, chunk_0) - chunk_0;
                            var _S122 : u32 = min(max(seenOf_0[row_2].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(2)] = vec2<u32>(_S121, _S122);
                            _S40 = min(_S37, _S121);
                            _S41 = max(_S38, _S122);
                            var i_4 : u32 = u32(0);
                            var above_2 : f32 = mixture_1.largest_0[i32(2)];
                            for(;;)
                            {
                                if(i_4 < u32(8))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S123 : f32 = max(above_2, largestOf_0[row_2 * u32(8) + i_4]);
                                i_4 = i_4 + u32(1);
                                above_2 = _S123;
                            }
                            var i_5 : u32 = _S35;
                            for(;;)
                            {
                                if(i_5 < u32(128))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                weightOf_0[row_2 * u32(128) + i_5] = exponential_0(weightOf_0[row_2 * u32(128) + i_5] - above_2);
                                i_5 = i_5 + u32(32);
                            }
                            var fade_2 : f32 = exponential_0(mixture_1.largest_0[i32(2)] - above_2);
                            mixture_1.largest_0[i32(2)] = above_2;
                            mixture_1.total_0[i32(2)] = mixture_1.total_0[i32(2)] * fade_2;
                            var _S124 : vec4<f32> = vec4<f32>(fade_2);
                            mixture_1.sums_0[i32(4)] = mixture_1.sums_0[i32(4)] * _S124;
                            mixture_1.sums_0[i32(5)] = mixture_1.sums_0[i32(5)] * _S124;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_3 : u32 = u32(12) + _S68;
                            _S42 = row_3;
                            var _S125 : u32 = max(seenOf_0[row_3].x, chunk_0) - chunk_0;
                            var _S126 : u32 = min(max(seenOf_0[row_3].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(3)] = vec2<u32>(_S125, _S126);
                            _S43 = min(_S40, _S125);
                            _S44 = max(_S41, _S126);
                            var i_6 : u32 = u32(0);
                            var above_3 : f32 = mixture_1.largest_0[i32(3)];
                            for(;;)
                            {
                                if(i_6 < u32(8))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S127 : f32 = max(above_3, largestOf_0[row_3 * u32(8) + i_6]);
                                i_6 = i_6 + u32(1);
                                above_3 = _S127;
                            }
                            var i_7 : u32 = _S35;
                            for(;;)
                            {
                                if(i_7 < u32(128))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                weightOf_0[row_3 * u32(128) + i_7] = exponential_0(weightOf_0[row_3 * u32(128) + i_7] - above_3);
                                i_7 = i_7 + u32(32);
                            }
                            var fade_3 : f32 = exponential_0(mixture_1.largest_0[i32(3)] - above_3);
                            mixture_1.largest_0[i32(3)] = above_3;
                            mixture_1.total_0[i32(3)] = mixture_1.total_0[i32(3)] * fade_3;
                            var _S128 : vec4<f32> = vec4<f32>(fade_3);
                            mixture_1.sums_0[i32(6)] = mixture_1.sums_0[i32(6)] * _S128;
                            mixture_1.sums_0[i32(7)] = mixture_1.sums_0[i32(7)] * _S128;
                            break;
                        }
                        break;
                    }
                    break;
                }
                workgroupBarrier();
                var i_8 : u32 = _S43;
                for(;;)
                {
                    if(i_8 < _S44)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var value_2 : array<vec4<f32>, i32(2)>;
                    var quad_2 : u32 = _S67 + _S35;
                    value_2[i32(0)] = _S29;
                    if(quad_2 < _S69)
                    {
                        value_2[i32(0)] = Q8_0_read_1(keyOf_0[i_8] * _S66.valueWords_1, _S66.valueScales_1, quad_2);
                    }
                    var quad_3 : u32 = _S67 + u32(32) + _S35;
                    value_2[i32(1)] = _S29;
                    if(quad_3 < _S69)
                    {
                        value_2[i32(1)] = Q8_0_read_1(keyOf_0[i_8] * _S66.valueWords_1, _S66.valueScales_1, quad_3);
                    }
                    var _S129 : bool;
                    if(i_8 >= (seen_2[i32(0)].x))
                    {
                        _S129 = i_8 < (seen_2[i32(0)].y);
                    }
                    else
                    {
                        _S129 = false;
                    }
                    if(_S129)
                    {
                        mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] + weightOf_0[_S68 * u32(128) + i_8];
                        var _S130 : vec4<f32> = vec4<f32>(weightOf_0[_S68 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] + _S130 * value_2[i32(0)];
                        mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] + _S130 * value_2[i32(1)];
                    }
                    var _S131 : bool;
                    if(i_8 >= (seen_2[i32(1)].x))
                    {
                        _S131 = i_8 < (seen_2[i32(1)].y);
                    }
                    else
                    {
                        _S131 = false;
                    }
                    if(_S131)
                    {
                        mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] + weightOf_0[_S36 * u32(128) + i_8];
                        var _S132 : vec4<f32> = vec4<f32>(weightOf_0[_S36 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] + _S132 * value_2[i32(0)];
                        mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] + _S132 * value_2[i32(1)];
                    }
                    var _S133 : bool;
                    if(i_8 >= (seen_2[i32(2)].x))
                    {
                        _S133 = i_8 < (seen_2[i32(2)].y);
                    }
                    else
                    {
                        _S133 = false;
                    }
                    if(_S133)
                    {
                        mixture_1.total_0[i32(2)] = mixture_1.total_0[i32(2)] + weightOf_0[_S39 * u32(128) + i_8];
                        var _S134 : vec4<f32> = vec4<f32>(weightOf_0[_S39 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(4)] = mixture_1.sums_0[i32(4)] + _S134 * value_2[i32(0)];
                        mixture_1.sums_0[i32(5)] = mixture_1.sums_0[i32(5)] + _S134 * value_2[i32(1)];
                    }
                    var _S135 : bool;
                    if(i_8 >= (seen_2[i32(3)].x))
                    {
                        _S135 = i_8 < (seen_2[i32(3)].y);
                    }
                    else
                    {
                        _S135 = false;
                    }
                    if(_S135)
                    {
                        mixture_1.total_0[i32(3)] = mixture_1.total_0[i32(3)] + weightOf_0[_S42 * u32(128) + i_8];
                        var _S136 : vec4<f32> = vec4<f32>(weightOf_0[_S42 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(6)] = mixture_1.sums_0[i32(6)] + _S136 * value_2[i32(0)];
                        mixture_1.sums_0[i32(7)] = mixture_1.sums_0[i32(7)] + _S136 * value_2[i32(1)];
                    }
                    i_8 = i_8 + u32(1);
                }
                chunk_0 = chunk_0 + u32(128);
            }
            _S45 = mixture_1;
            break;
        }
        var _S137 : f32 = mixture_0.largest_0[i32(0)];
        var _S138 : f32 = mixture_0.total_0[i32(0)];
        var _S139 : vec2<f32> = join_0(&(_S137), &(_S138), _S45.largest_0[i32(0)], _S45.total_0[i32(0)]);
        mixture_0.largest_0[i32(0)] = _S137;
        mixture_0.total_0[i32(0)] = _S138;
        var _S140 : vec4<f32> = vec4<f32>(_S139.x);
        var _S141 : vec4<f32> = vec4<f32>(_S139.y);
        mixture_0.sums_0[i32(0)] = mixture_0.sums_0[i32(0)] * _S140 + _S45.sums_0[i32(0)] * _S141;
        mixture_0.sums_0[i32(1)] = mixture_0.sums_0[i32(1)] * _S140 + _S45.sums_0[i32(1)] * _S141;
        var _S142 : f32 = mixture_0.largest_0[i32(1)];
        var _S143 : f32 = mixture_0.total_0[i32(1)];
        var _S144 : vec2<f32> = join_0(&(_S142), &(_S143), _S45.largest_0[i32(1)], _S45.total_0[i32(1)]);
        mixture_0.largest_0[i32(1)] = _S142;
        mixture_0.total_0[i32(1)] = _S143;
        var _S145 : vec4<f32> = vec4<f32>(_S144.x);
        var _S146 : vec4<f32> = vec4<f32>(_S144.y);
        mixture_0.sums_0[i32(2)] = mixture_0.sums_0[i32(2)] * _S145 + _S45.sums_0[i32(2)] * _S146;
        mixture_0.sums_0[i32(3)] = mixture_0.sums_0[i32(3)] * _S145 + _S45.sums_0[i32(3)] * _S146;
        var _S147 : f32 = mixture_0.largest_0[i32(2)];
        var _S148 : f32 = mixture_0.total_0[i32(2)];
        var _S149 : vec2<f32> = join_0(&(_S147), &(_S148), _S45.largest_0[i32(2)], _S45.total_0[i32(2)]);
        mixture_0.largest_0[i32(2)] = _S147;
        mixture_0.total_0[i32(2)] = _S148;
        var _S150 : vec4<f32> = vec4<f32>(_S149.x);
        var _S151 : vec4<f32> = vec4<f32>(_S149.y);
        mixture_0.sums_0[i32(4)] = mixture_0.sums_0[i32(4)] * _S150 + _S45.sums_0[i32(4)] * _S151;
        mixture_0.sums_0[i32(5)] = mixture_0.sums_0[i32(5)] * _S150 + _S45.sums_0[i32(5)] * _S151;
        var _S152 : f32 = mixture_0.largest_0[i32(3)];
        var _S153 : f32 = mixture_0.total_0[i32(3)];
        var _S154 : vec2<f32> = join_0(&(_S152), &(_S153), _S45.largest_0[i32(3)], _S45.total_0[i32(3)]);
        mixture_0.largest_0[i32(3)] = _S152;
        mixture_0.total_0[i32(3)] = _S153;
        var _S155 : vec4<f32> = vec4<f32>(_S154.x);
        var _S156 : vec4<f32> = vec4<f32>(_S154.y);
        mixture_0.sums_0[i32(6)] = mixture_0.sums_0[i32(6)] * _S155 + _S45.sums_0[i32(6)] * _S156;
        mixture_0.sums_0[i32(7)] = mixture_0.sums_0[i32(7)] * _S155 + _S45.sums_0[i32(7)] * _S156;
        run_0 = run_0 + u32(1);
    }
    var _S157 : Tile_0 = _S28;
    if(_S46 < (_S28.rows_0))
    {
        var _S158 : u32 = placeOf_0[_S46] * entryPointParams_0.valueWidth_0;
        var quads_0 : array<vec4<f32>, i32(2)>;
        var _S159 : array<f32, i32(4)> = mixture_0.total_0;
        var _S160 : bool = (mixture_0.total_0[i32(0)]) > 0.0f;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(0)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(0)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(1)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(1)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(2)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(2)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(3)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(3)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(0)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(0)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(1)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(1)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(2)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(2)] = scaled_0;
        if(_S160)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(3)] / _S159[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(3)] = scaled_0;
        var _S161 : u32 = entryPointParams_0.valueWidth_0;
        var _S162 : u32 = thread_0 % u32(32);
        var _S163 : u32 = _S48 + u32(4) * _S162;
        if(_S163 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S158 + _S163] = quads_0[i32(0)][u32(0)];
        }
        if((_S163 + u32(1)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S163 + u32(1)] = quads_0[i32(0)][u32(1)];
        }
        if((_S163 + u32(2)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S163 + u32(2)] = quads_0[i32(0)][u32(2)];
        }
        if((_S163 + u32(3)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S163 + u32(3)] = quads_0[i32(0)][u32(3)];
        }
        var _S164 : u32 = _S48 + u32(4) * (u32(32) + _S162);
        if(_S164 < _S161)
        {
            entryPointParams_result_0[_S158 + _S164] = quads_0[i32(1)][u32(0)];
        }
        if((_S164 + u32(1)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S164 + u32(1)] = quads_0[i32(1)][u32(1)];
        }
        if((_S164 + u32(2)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S164 + u32(2)] = quads_0[i32(1)][u32(2)];
        }
        if((_S164 + u32(3)) < _S161)
        {
            entryPointParams_result_0[_S158 + _S164 + u32(3)] = quads_0[i32(1)][u32(3)];
        }
    }
    var _S165 : u32 = u32(4) + _S46;
    if(_S165 < (_S157.rows_0))
    {
        var _S166 : u32 = placeOf_0[_S165] * entryPointParams_0.valueWidth_0;
        var quads_1 : array<vec4<f32>, i32(2)>;
        var _S167 : array<f32, i32(4)> = mixture_0.total_0;
        var _S168 : bool = (mixture_0.total_0[i32(1)]) > 0.0f;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(0)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(0)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(1)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(1)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(2)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(2)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(3)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(3)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(0)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(0)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(1)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(1)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(2)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(2)] = scaled_0;
        if(_S168)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(3)] / _S167[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(3)] = scaled_0;
        var _S169 : u32 = entryPointParams_0.valueWidth_0;
        var _S170 : u32 = thread_0 % u32(32);
        var _S171 : u32 = _S48 + u32(4) * _S170;
        if(_S171 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S166 + _S171] = quads_1[i32(0)][u32(0)];
        }
        if((_S171 + u32(1)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S171 + u32(1)] = quads_1[i32(0)][u32(1)];
        }
        if((_S171 + u32(2)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S171 + u32(2)] = quads_1[i32(0)][u32(2)];
        }
        if((_S171 + u32(3)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S171 + u32(3)] = quads_1[i32(0)][u32(3)];
        }
        var _S172 : u32 = _S48 + u32(4) * (u32(32) + _S170);
        if(_S172 < _S169)
        {
            entryPointParams_result_0[_S166 + _S172] = quads_1[i32(1)][u32(0)];
        }
        if((_S172 + u32(1)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S172 + u32(1)] = quads_1[i32(1)][u32(1)];
        }
        if((_S172 + u32(2)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S172 + u32(2)] = quads_1[i32(1)][u32(2)];
        }
        if((_S172 + u32(3)) < _S169)
        {
            entryPointParams_result_0[_S166 + _S172 + u32(3)] = quads_1[i32(1)][u32(3)];
        }
    }
    var _S173 : u32 = u32(8) + _S46;
    if(_S173 < (_S157.rows_0))
    {
        var _S174 : u32 = placeOf_0[_S173] * entryPointParams_0.valueWidth_0;
        var quads_2 : array<vec4<f32>, i32(2)>;
        var _S175 : array<f32, i32(4)> = mixture_0.total_0;
        var _S176 : bool = (mixture_0.total_0[i32(2)]) > 0.0f;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(0)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(0)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(1)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(1)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(2)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(2)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(3)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(3)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(0)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(0)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(1)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(1)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(2)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(2)] = scaled_0;
        if(_S176)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(3)] / _S175[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(3)] = scaled_0;
        var _S177 : u32 = entryPointParams_0.valueWidth_0;
        var _S178 : u32 = thread_0 % u32(32);
        var _S179 : u32 = _S48 + u32(4) * _S178;
        if(_S179 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S174 + _S179] = quads_2[i32(0)][u32(0)];
        }
        if((_S179 + u32(1)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S179 + u32(1)] = quads_2[i32(0)][u32(1)];
        }
        if((_S179 + u32(2)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S179 + u32(2)] = quads_2[i32(0)][u32(2)];
        }
        if((_S179 + u32(3)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S179 + u32(3)] = quads_2[i32(0)][u32(3)];
        }
        var _S180 : u32 = _S48 + u32(4) * (u32(32) + _S178);
        if(_S180 < _S177)
        {
            entryPointParams_result_0[_S174 + _S180] = quads_2[i32(1)][u32(0)];
        }
        if((_S180 + u32(1)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S180 + u32(1)] = quads_2[i32(1)][u32(1)];
        }
        if((_S180 + u32(2)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S180 + u32(2)] = quads_2[i32(1)][u32(2)];
        }
        if((_S180 + u32(3)) < _S177)
        {
            entryPointParams_result_0[_S174 + _S180 + u32(3)] = quads_2[i32(1)][u32(3)];
        }
    }
    var _S181 : u32 = u32(12) + _S46;
    if(_S181 < (_S157.rows_0))
    {
        var _S182 : u32 = placeOf_0[_S181] * entryPointParams_0.valueWidth_0;
        var quads_3 : array<vec4<f32>, i32(2)>;
        var _S183 : array<f32, i32(4)> = mixture_0.total_0;
        var _S184 : bool = (mixture_0.total_0[i32(3)]) > 0.0f;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(0)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(0)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(1)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(1)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(2)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(2)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(3)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(3)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(0)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(0)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(1)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(1)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(2)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(2)] = scaled_0;
        if(_S184)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(3)] / _S183[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(3)] = scaled_0;
        var _S185 : u32 = entryPointParams_0.valueWidth_0;
        var _S186 : u32 = thread_0 % u32(32);
        var _S187 : u32 = _S48 + u32(4) * _S186;
        if(_S187 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S182 + _S187] = quads_3[i32(0)][u32(0)];
        }
        if((_S187 + u32(1)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S187 + u32(1)] = quads_3[i32(0)][u32(1)];
        }
        if((_S187 + u32(2)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S187 + u32(2)] = quads_3[i32(0)][u32(2)];
        }
        if((_S187 + u32(3)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S187 + u32(3)] = quads_3[i32(0)][u32(3)];
        }
        var _S188 : u32 = _S48 + u32(4) * (u32(32) + _S186);
        if(_S188 < _S185)
        {
            entryPointParams_result_0[_S182 + _S188] = quads_3[i32(1)][u32(0)];
        }
        if((_S188 + u32(1)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S188 + u32(1)] = quads_3[i32(1)][u32(1)];
        }
        if((_S188 + u32(2)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S188 + u32(2)] = quads_3[i32(1)][u32(2)];
        }
        if((_S188 + u32(3)) < _S185)
        {
            entryPointParams_result_0[_S182 + _S188 + u32(3)] = quads_3[i32(1)][u32(3)];
        }
    }
    return;
}
