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
fn brainToFloat_0( bits_0 : u32) -> f32
{
    return (bitcast<f32>(((bits_0 << (u32(16))))));
}
fn BF16_read_0( _S21 : u32,  _S22 : u32,  _S23 : u32) -> vec4<f32>
{
    var _S24 : u32 = _S21 + u32(2) * _S23;
    var a_0 : u32 = entryPointParams_keys_0[_S24];
    var b_0 : u32 = entryPointParams_keys_0[_S24 + u32(1)];
    return vec4<f32>(brainToFloat_0((a_0 & (u32(65535)))), brainToFloat_0((a_0 >> (u32(16)))), brainToFloat_0((b_0 & (u32(65535)))), brainToFloat_0((b_0 >> (u32(16)))));
}
fn BF16_read_1( _S25 : u32,  _S26 : u32,  _S27 : u32) -> vec4<f32>
{
    var _S28 : u32 = _S25 + u32(2) * _S27;
    var a_1 : u32 = entryPointParams_values_0[_S28];
    var b_1 : u32 = entryPointParams_values_0[_S28 + u32(1)];
    return vec4<f32>(brainToFloat_0((a_1 & (u32(65535)))), brainToFloat_0((a_1 >> (u32(16)))), brainToFloat_0((b_1 & (u32(65535)))), brainToFloat_0((b_1 >> (u32(16)))));
}
@compute
@workgroup_size(128, 1, 1)
fn attention__whole__bf16(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var row_0 : u32;
    var _S29 : bool;
    var _S30 : Tile_0;
    var scaled_0 : f32;
    var _S31 : vec4<f32>;
    var i_0 : u32;
    var quad_0 : u32;
    var _S32 : bool;
    var _S33 : f32;
    var scaled_1 : f32;
    var _S34 : f32;
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
    var _S45 : u32;
    var _S46 : u32;
    var _S47 : Mixture_0;
    var _S48 : u32 = thread_0 / u32(32);
    var share_1 : u32 = entryPointParams_0.heads_0 / entryPointParams_0.kvHeads_0;
    var _S49 : u32 = group_0.z / entryPointParams_0.splits_0;
    var _S50 : u32 = _S49 * u32(256);
    var owners_0 : Owners_0;
    owners_0.sequences_1 = entryPointParams_0.sequences_0;
    owners_0.rowsOfToken_0 = share_1;
    owners_0.rowsOfTile_0 = u32(16);
    owners_0.spare_0 = u32(1);
    var _S51 : u32 = group_0.y;
    var _S52 : u32 = Owners_of_0(owners_0, _S51);
    var queries_0 : Queries_0;
    queries_0.begin_1 = entryPointParams_starts_0[_S52];
    queries_0.end_1 = entryPointParams_starts_0[_S52 + u32(1)];
    queries_0.share_0 = share_1;
    var _S53 : u32 = group_0.x;
    queries_0.firstHead_0 = _S53 * share_1;
    queries_0.heads_1 = entryPointParams_0.heads_0;
    queries_0.width_0 = entryPointParams_0.keyWidth_0;
    queries_0.at_0 = entryPointParams_0.qAt_0;
    queries_0.stride_0 = entryPointParams_0.qStride_0;
    queries_0.length_1 = entryPointParams_lens_0[_S52];
    queries_0.full_2 = entryPointParams_0.full_0;
    queries_0.window_2 = entryPointParams_0.window_0;
    var _S54 : Queries_0 = queries_0;
    var _S55 : u32 = Owners_first_0(owners_0, _S52);
    var _S56 : u32 = (_S51 - _S55) * u32(4) * u32(4);
    for(;;)
    {
        var tile_0 : Tile_0;
        tile_0.rows_0 = min(max((_S54.end_1 - _S54.begin_1) * _S54.share_0, _S56) - _S56, u32(16));
        tile_0.seen_0 = vec2<u32>(u32(4294967295), u32(0));
        if(thread_0 < u32(16))
        {
            var has_0 : bool = thread_0 < (tile_0.rows_0);
            if(has_0)
            {
                row_0 = _S56 + thread_0;
            }
            else
            {
                row_0 = u32(0);
            }
            var _S57 : u32 = row_0 / _S54.share_0;
            var token_0 : u32 = _S54.begin_1 + _S57;
            var _S58 : u32 = row_0 % _S54.share_0;
            var head_1 : u32 = _S54.firstHead_0 + _S58;
            queryOf_0[thread_0] = _S54.at_0 + token_0 * _S54.stride_0 + head_1 * _S54.width_0;
            placeOf_0[thread_0] = token_0 * _S54.heads_1 + head_1;
            var seen_1 : vec2<u32> = visible_0(entryPointParams_positions_0[token_0], _S54.length_1, _S54.full_2, _S54.window_2);
            if(has_0)
            {
                _S29 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S29 = false;
            }
            var _S59 : vec2<u32>;
            if(_S29)
            {
                _S59 = seen_1;
            }
            else
            {
                _S59 = vec2<u32>(u32(4294967295), u32(0));
            }
            seenOf_0[thread_0] = _S59;
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
        _S30 = tile_0;
        break;
    }
    var _S60 : u32 = _S30.seen_0.x;
    var _S61 : u32 = _S30.seen_0.y;
    var firstRun_0 : u32 = min(_S60, _S61) / u32(256);
    var _S62 : u32 = (_S61 + u32(256) - u32(1)) / u32(256);
    var input_0 : Input_0;
    input_0.pages_0.table_0 = _S52 * entryPointParams_0.tableStride_0;
    input_0.pages_0.size_0 = entryPointParams_0.blockSize_0;
    input_0.pages_0.heads_2 = entryPointParams_0.kvHeads_0;
    input_0.pages_0.head_0 = _S53;
    input_0.keyWidth_1 = entryPointParams_0.keyWidth_0;
    input_0.keyWords_1 = entryPointParams_0.keyWords_0;
    input_0.keyScales_1 = entryPointParams_0.keyScales_0;
    input_0.valueWidth_1 = entryPointParams_0.valueWidth_0;
    input_0.valueWords_1 = entryPointParams_0.valueWords_0;
    input_0.valueScales_1 = entryPointParams_0.valueScales_0;
    input_0.scale_1 = entryPointParams_0.scale_0;
    input_0.hasCap_1 = entryPointParams_0.hasCap_0;
    input_0.cap_2 = entryPointParams_0.cap_0;
    var _S63 : Mixture_0 = Mixture_x24init_0();
    var mixture_0 : Mixture_0 = _S63;
    if((entryPointParams_0.hasSinks_0) != u32(0))
    {
        var _S64 : u32 = placeOf_0[_S48] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(0)] = entryPointParams_sinks_0[_S64];
        mixture_0.total_0[i32(0)] = 1.0f;
        var _S65 : u32 = placeOf_0[u32(4) + _S48] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(1)] = entryPointParams_sinks_0[_S65];
        mixture_0.total_0[i32(1)] = 1.0f;
        var _S66 : u32 = placeOf_0[u32(8) + _S48] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(2)] = entryPointParams_sinks_0[_S66];
        mixture_0.total_0[i32(2)] = 1.0f;
        var _S67 : u32 = placeOf_0[u32(12) + _S48] % entryPointParams_0.heads_0;
        mixture_0.largest_0[i32(3)] = entryPointParams_sinks_0[_S67];
        mixture_0.total_0[i32(3)] = 1.0f;
    }
    var run_0 : u32 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S62)
        {
        }
        else
        {
            break;
        }
        var _S68 : Input_0 = input_0;
        var _S69 : u32 = _S50 / u32(4);
        for(;;)
        {
            var _S70 : u32 = thread_0 / u32(32);
            var _S71 : u32 = (_S68.valueWidth_1 + u32(3)) / u32(4);
            var _S72 : u32 = run_0 * u32(256);
            var _S73 : u32 = max(_S72, _S60);
            var _S74 : u32 = min(_S72 + u32(256), _S61);
            var mixture_1 : Mixture_0 = _S63;
            var chunk_0 : u32 = _S73 / u32(128) * u32(128);
            for(;;)
            {
                if(chunk_0 < _S74)
                {
                }
                else
                {
                    break;
                }
                var j_0 : u32 = chunk_0 + thread_0;
                if(j_0 >= _S73)
                {
                    _S29 = j_0 < _S74;
                }
                else
                {
                    _S29 = false;
                }
                var key_0 : u32;
                if(_S29)
                {
                    var _S75 : u32 = Pages_row_0(_S68.pages_0, j_0);
                    key_0 = _S75;
                }
                else
                {
                    key_0 = u32(0);
                }
                for(;;)
                {
                    var scores_0 : array<vec4<f32>, i32(4)>;
                    var _S76 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
                    _S31 = _S76;
                    scores_0[i32(0)] = _S76;
                    scores_0[i32(1)] = _S76;
                    scores_0[i32(2)] = _S76;
                    scores_0[i32(3)] = _S76;
                    var _S77 : u32 = (_S68.keyWidth_1 + u32(3)) / u32(4);
                    var first_0 : u32 = u32(0);
                    for(;;)
                    {
                        if(first_0 < _S77)
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
                                var _S78 : u32 = u32(4) * (first_0 + i_0 % u32(16));
                                var _S79 : u32 = queryOf_0[i_0 / u32(16)];
                                var quad_1 : vec4<f32>;
                                if(_S78 < (_S68.keyWidth_1))
                                {
                                    scaled_0 = entryPointParams_q_0[_S79 + _S78];
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                quad_1[u32(0)] = scaled_0;
                                if((_S78 + u32(1)) < (_S68.keyWidth_1))
                                {
                                    _S33 = entryPointParams_q_0[_S79 + _S78 + u32(1)];
                                }
                                else
                                {
                                    _S33 = 0.0f;
                                }
                                quad_1[u32(1)] = _S33;
                                if((_S78 + u32(2)) < (_S68.keyWidth_1))
                                {
                                    scaled_1 = entryPointParams_q_0[_S79 + _S78 + u32(2)];
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                quad_1[u32(2)] = scaled_1;
                                if((_S78 + u32(3)) < (_S68.keyWidth_1))
                                {
                                    _S34 = entryPointParams_q_0[_S79 + _S78 + u32(3)];
                                }
                                else
                                {
                                    _S34 = 0.0f;
                                }
                                quad_1[u32(3)] = _S34;
                                staged_0[i_0] = quad_1;
                                i_0 = i_0 + u32(128);
                            }
                            workgroupBarrier();
                            break;
                        }
                        if(j_0 >= _S60)
                        {
                            _S32 = j_0 < _S61;
                        }
                        else
                        {
                            _S32 = false;
                        }
                        quad_0 = u32(0);
                        for(;;)
                        {
                            if(_S32)
                            {
                                row_0 = min(u32(16), _S77 - first_0);
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
                            var _S80 : vec4<f32> = BF16_read_0(key_0 * _S68.keyWords_1, _S68.keyScales_1, first_0 + quad_0);
                            var _S81 : Tile_0 = _S30;
                            if(u32(0) < (_S30.rows_0))
                            {
                                var part_0 : vec4<f32> = staged_0[quad_0] * _S80;
                                scores_0[i32(0)][u32(0)] = scores_0[i32(0)][u32(0)] + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                var part_1 : vec4<f32> = staged_0[u32(16) + quad_0] * _S80;
                                scores_0[i32(0)][u32(1)] = scores_0[i32(0)][u32(1)] + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                var part_2 : vec4<f32> = staged_0[u32(32) + quad_0] * _S80;
                                scores_0[i32(0)][u32(2)] = scores_0[i32(0)][u32(2)] + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                var part_3 : vec4<f32> = staged_0[u32(48) + quad_0] * _S80;
                                scores_0[i32(0)][u32(3)] = scores_0[i32(0)][u32(3)] + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(u32(4) < (_S81.rows_0))
                            {
                                var part_4 : vec4<f32> = staged_0[u32(64) + quad_0] * _S80;
                                scores_0[i32(1)][u32(0)] = scores_0[i32(1)][u32(0)] + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                var part_5 : vec4<f32> = staged_0[u32(80) + quad_0] * _S80;
                                scores_0[i32(1)][u32(1)] = scores_0[i32(1)][u32(1)] + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                var part_6 : vec4<f32> = staged_0[u32(96) + quad_0] * _S80;
                                scores_0[i32(1)][u32(2)] = scores_0[i32(1)][u32(2)] + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                var part_7 : vec4<f32> = staged_0[u32(112) + quad_0] * _S80;
                                scores_0[i32(1)][u32(3)] = scores_0[i32(1)][u32(3)] + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            if(u32(8) < (_S81.rows_0))
                            {
                                var part_8 : vec4<f32> = staged_0[u32(128) + quad_0] * _S80;
                                scores_0[i32(2)][u32(0)] = scores_0[i32(2)][u32(0)] + (part_8.x + part_8.y + (part_8.z + part_8.w));
                                var part_9 : vec4<f32> = staged_0[u32(144) + quad_0] * _S80;
                                scores_0[i32(2)][u32(1)] = scores_0[i32(2)][u32(1)] + (part_9.x + part_9.y + (part_9.z + part_9.w));
                                var part_10 : vec4<f32> = staged_0[u32(160) + quad_0] * _S80;
                                scores_0[i32(2)][u32(2)] = scores_0[i32(2)][u32(2)] + (part_10.x + part_10.y + (part_10.z + part_10.w));
                                var part_11 : vec4<f32> = staged_0[u32(176) + quad_0] * _S80;
                                scores_0[i32(2)][u32(3)] = scores_0[i32(2)][u32(3)] + (part_11.x + part_11.y + (part_11.z + part_11.w));
                            }
                            if(u32(12) < (_S81.rows_0))
                            {
                                var part_12 : vec4<f32> = staged_0[u32(192) + quad_0] * _S80;
                                scores_0[i32(3)][u32(0)] = scores_0[i32(3)][u32(0)] + (part_12.x + part_12.y + (part_12.z + part_12.w));
                                var part_13 : vec4<f32> = staged_0[u32(208) + quad_0] * _S80;
                                scores_0[i32(3)][u32(1)] = scores_0[i32(3)][u32(1)] + (part_13.x + part_13.y + (part_13.z + part_13.w));
                                var part_14 : vec4<f32> = staged_0[u32(224) + quad_0] * _S80;
                                scores_0[i32(3)][u32(2)] = scores_0[i32(3)][u32(2)] + (part_14.x + part_14.y + (part_14.z + part_14.w));
                                var part_15 : vec4<f32> = staged_0[u32(240) + quad_0] * _S80;
                                scores_0[i32(3)][u32(3)] = scores_0[i32(3)][u32(3)] + (part_15.x + part_15.y + (part_15.z + part_15.w));
                            }
                            quad_0 = quad_0 + u32(1);
                        }
                        first_0 = first_0 + u32(16);
                    }
                    var scaled_2 : f32 = _S68.scale_1 * scores_0[u32(0)][u32(0)];
                    var _S82 : bool = (_S68.hasCap_1) != u32(0);
                    if(_S82)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S68.cap_2);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_0 >= (seenOf_0[u32(0)].x))
                    {
                        _S32 = j_0 < (seenOf_0[u32(0)].y);
                    }
                    else
                    {
                        _S32 = false;
                    }
                    if(_S32)
                    {
                        _S33 = scaled_0;
                    }
                    else
                    {
                        _S33 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[thread_0] = _S33;
                    var scaled_3 : f32 = _S68.scale_1 * scores_0[u32(0)][u32(1)];
                    if(_S82)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S68.cap_2);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    var _S83 : bool;
                    if(j_0 >= (seenOf_0[u32(1)].x))
                    {
                        _S83 = j_0 < (seenOf_0[u32(1)].y);
                    }
                    else
                    {
                        _S83 = false;
                    }
                    if(_S83)
                    {
                        _S34 = scaled_1;
                    }
                    else
                    {
                        _S34 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(128) + thread_0] = _S34;
                    var scaled_4 : f32 = _S68.scale_1 * scores_0[u32(0)][u32(2)];
                    var scaled_5 : f32;
                    if(_S82)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S68.cap_2);
                    }
                    else
                    {
                        scaled_5 = scaled_4;
                    }
                    var _S84 : bool;
                    if(j_0 >= (seenOf_0[u32(2)].x))
                    {
                        _S84 = j_0 < (seenOf_0[u32(2)].y);
                    }
                    else
                    {
                        _S84 = false;
                    }
                    var _S85 : f32;
                    if(_S84)
                    {
                        _S85 = scaled_5;
                    }
                    else
                    {
                        _S85 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(256) + thread_0] = _S85;
                    var scaled_6 : f32 = _S68.scale_1 * scores_0[u32(0)][u32(3)];
                    var scaled_7 : f32;
                    if(_S82)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S68.cap_2);
                    }
                    else
                    {
                        scaled_7 = scaled_6;
                    }
                    var _S86 : bool;
                    if(j_0 >= (seenOf_0[u32(3)].x))
                    {
                        _S86 = j_0 < (seenOf_0[u32(3)].y);
                    }
                    else
                    {
                        _S86 = false;
                    }
                    var _S87 : f32;
                    if(_S86)
                    {
                        _S87 = scaled_7;
                    }
                    else
                    {
                        _S87 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(384) + thread_0] = _S87;
                    var scaled_8 : f32 = _S68.scale_1 * scores_0[u32(1)][u32(0)];
                    var scaled_9 : f32;
                    if(_S82)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S68.cap_2);
                    }
                    else
                    {
                        scaled_9 = scaled_8;
                    }
                    var _S88 : bool;
                    if(j_0 >= (seenOf_0[u32(4)].x))
                    {
                        _S88 = j_0 < (seenOf_0[u32(4)].y);
                    }
                    else
                    {
                        _S88 = false;
                    }
                    var _S89 : f32;
                    if(_S88)
                    {
                        _S89 = scaled_9;
                    }
                    else
                    {
                        _S89 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(512) + thread_0] = _S89;
                    var scaled_10 : f32 = _S68.scale_1 * scores_0[u32(1)][u32(1)];
                    var scaled_11 : f32;
                    if(_S82)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S68.cap_2);
                    }
                    else
                    {
                        scaled_11 = scaled_10;
                    }
                    var _S90 : bool;
                    if(j_0 >= (seenOf_0[u32(5)].x))
                    {
                        _S90 = j_0 < (seenOf_0[u32(5)].y);
                    }
                    else
                    {
                        _S90 = false;
                    }
                    var _S91 : f32;
                    if(_S90)
                    {
                        _S91 = scaled_11;
                    }
                    else
                    {
                        _S91 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(640) + thread_0] = _S91;
                    var scaled_12 : f32 = _S68.scale_1 * scores_0[u32(1)][u32(2)];
                    var scaled_13 : f32;
                    if(_S82)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S68.cap_2);
                    }
                    else
                    {
                        scaled_13 = scaled_12;
                    }
                    var _S92 : bool;
                    if(j_0 >= (seenOf_0[u32(6)].x))
                    {
                        _S92 = j_0 < (seenOf_0[u32(6)].y);
                    }
                    else
                    {
                        _S92 = false;
                    }
                    var _S93 : f32;
                    if(_S92)
                    {
                        _S93 = scaled_13;
                    }
                    else
                    {
                        _S93 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(768) + thread_0] = _S93;
                    var scaled_14 : f32 = _S68.scale_1 * scores_0[u32(1)][u32(3)];
                    var scaled_15 : f32;
                    if(_S82)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S68.cap_2);
                    }
                    else
                    {
                        scaled_15 = scaled_14;
                    }
                    var _S94 : bool;
                    if(j_0 >= (seenOf_0[u32(7)].x))
                    {
                        _S94 = j_0 < (seenOf_0[u32(7)].y);
                    }
                    else
                    {
                        _S94 = false;
                    }
                    var _S95 : f32;
                    if(_S94)
                    {
                        _S95 = scaled_15;
                    }
                    else
                    {
                        _S95 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(896) + thread_0] = _S95;
                    var scaled_16 : f32 = _S68.scale_1 * scores_0[u32(2)][u32(0)];
                    var scaled_17 : f32;
                    if(_S82)
                    {
                        scaled_17 = softcapped_0(scaled_16, _S68.cap_2);
                    }
                    else
                    {
                        scaled_17 = scaled_16;
                    }
                    var _S96 : bool;
                    if(j_0 >= (seenOf_0[u32(8)].x))
                    {
                        _S96 = j_0 < (seenOf_0[u32(8)].y);
                    }
                    else
                    {
                        _S96 = false;
                    }
                    var _S97 : f32;
                    if(_S96)
                    {
                        _S97 = scaled_17;
                    }
                    else
                    {
                        _S97 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1024) + thread_0] = _S97;
                    var scaled_18 : f32 = _S68.scale_1 * scores_0[u32(2)][u32(1)];
                    var scaled_19 : f32;
                    if(_S82)
                    {
                        scaled_19 = softcapped_0(scaled_18, _S68.cap_2);
                    }
                    else
                    {
                        scaled_19 = scaled_18;
                    }
                    var _S98 : bool;
                    if(j_0 >= (seenOf_0[u32(9)].x))
                    {
                        _S98 = j_0 < (seenOf_0[u32(9)].y);
                    }
                    else
                    {
                        _S98 = false;
                    }
                    var _S99 : f32;
                    if(_S98)
                    {
                        _S99 = scaled_19;
                    }
                    else
                    {
                        _S99 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1152) + thread_0] = _S99;
                    var scaled_20 : f32 = _S68.scale_1 * scores_0[u32(2)][u32(2)];
                    var scaled_21 : f32;
                    if(_S82)
                    {
                        scaled_21 = softcapped_0(scaled_20, _S68.cap_2);
                    }
                    else
                    {
                        scaled_21 = scaled_20;
                    }
                    var _S100 : bool;
                    if(j_0 >= (seenOf_0[u32(10)].x))
                    {
                        _S100 = j_0 < (seenOf_0[u32(10)].y);
                    }
                    else
                    {
                        _S100 = false;
                    }
                    var _S101 : f32;
                    if(_S100)
                    {
                        _S101 = scaled_21;
                    }
                    else
                    {
                        _S101 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1280) + thread_0] = _S101;
                    var scaled_22 : f32 = _S68.scale_1 * scores_0[u32(2)][u32(3)];
                    var scaled_23 : f32;
                    if(_S82)
                    {
                        scaled_23 = softcapped_0(scaled_22, _S68.cap_2);
                    }
                    else
                    {
                        scaled_23 = scaled_22;
                    }
                    var _S102 : bool;
                    if(j_0 >= (seenOf_0[u32(11)].x))
                    {
                        _S102 = j_0 < (seenOf_0[u32(11)].y);
                    }
                    else
                    {
                        _S102 = false;
                    }
                    var _S103 : f32;
                    if(_S102)
                    {
                        _S103 = scaled_23;
                    }
                    else
                    {
                        _S103 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1408) + thread_0] = _S103;
                    var scaled_24 : f32 = _S68.scale_1 * scores_0[u32(3)][u32(0)];
                    var scaled_25 : f32;
                    if(_S82)
                    {
                        scaled_25 = softcapped_0(scaled_24, _S68.cap_2);
                    }
                    else
                    {
                        scaled_25 = scaled_24;
                    }
                    var _S104 : bool;
                    if(j_0 >= (seenOf_0[u32(12)].x))
                    {
                        _S104 = j_0 < (seenOf_0[u32(12)].y);
                    }
                    else
                    {
                        _S104 = false;
                    }
                    var _S105 : f32;
                    if(_S104)
                    {
                        _S105 = scaled_25;
                    }
                    else
                    {
                        _S105 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1536) + thread_0] = _S105;
                    var scaled_26 : f32 = _S68.scale_1 * scores_0[u32(3)][u32(1)];
                    var scaled_27 : f32;
                    if(_S82)
                    {
                        scaled_27 = softcapped_0(scaled_26, _S68.cap_2);
                    }
                    else
                    {
                        scaled_27 = scaled_26;
                    }
                    var _S106 : bool;
                    if(j_0 >= (seenOf_0[u32(13)].x))
                    {
                        _S106 = j_0 < (seenOf_0[u32(13)].y);
                    }
                    else
                    {
                        _S106 = false;
                    }
                    var _S107 : f32;
                    if(_S106)
                    {
                        _S107 = scaled_27;
                    }
                    else
                    {
                        _S107 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1664) + thread_0] = _S107;
                    var scaled_28 : f32 = _S68.scale_1 * scores_0[u32(3)][u32(2)];
                    var scaled_29 : f32;
                    if(_S82)
                    {
                        scaled_29 = softcapped_0(scaled_28, _S68.cap_2);
                    }
                    else
                    {
                        scaled_29 = scaled_28;
                    }
                    var _S108 : bool;
                    if(j_0 >= (seenOf_0[u32(14)].x))
                    {
                        _S108 = j_0 < (seenOf_0[u32(14)].y);
                    }
                    else
                    {
                        _S108 = false;
                    }
                    var _S109 : f32;
                    if(_S108)
                    {
                        _S109 = scaled_29;
                    }
                    else
                    {
                        _S109 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1792) + thread_0] = _S109;
                    var scaled_30 : f32 = _S68.scale_1 * scores_0[u32(3)][u32(3)];
                    var scaled_31 : f32;
                    if(_S82)
                    {
                        scaled_31 = softcapped_0(scaled_30, _S68.cap_2);
                    }
                    else
                    {
                        scaled_31 = scaled_30;
                    }
                    var _S110 : bool;
                    if(j_0 >= (seenOf_0[u32(15)].x))
                    {
                        _S110 = j_0 < (seenOf_0[u32(15)].y);
                    }
                    else
                    {
                        _S110 = false;
                    }
                    var _S111 : f32;
                    if(_S110)
                    {
                        _S111 = scaled_31;
                    }
                    else
                    {
                        _S111 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(1920) + thread_0] = _S111;
                    break;
                }
                keyOf_0[thread_0] = key_0;
                workgroupBarrier();
                var _S112 : u32 = thread_0 / u32(8) * u32(128);
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
                    var _S113 : f32 = max(largest_2, weightOf_0[_S112 + i_0]);
                    i_0 = i_0 + u32(8);
                    largest_2 = _S113;
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
                            var _S114 : u32 = max(seenOf_0[_S70].x, chunk_0) - chunk_0;
                            var _S115 : u32 = min(max(seenOf_0[_S70].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(0)] = vec2<u32>(_S114, _S115);
                            _S35 = min(u32(4294967295), _S114);
                            _S36 = max(u32(0), _S115);
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
                                var _S116 : f32 = max(above_0, largestOf_0[_S70 * u32(8) + quad_0]);
                                quad_0 = quad_0 + u32(1);
                                above_0 = _S116;
                            }
                            var _S117 : u32 = thread_0 % u32(32);
                            _S37 = _S117;
                            var i_1 : u32 = _S117;
                            for(;;)
                            {
                                if(i_1 < u32(128))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                weightOf_0[_S70 * u32(128) + i_1] = exponential_0(weightOf_0[_S70 * u32(128) + i_1] - above_0);
                                i_1 = i_1 + u32(32);
                            }
                            var fade_0 : f32 = exponential_0(mixture_1.largest_0[i32(0)] - above_0);
                            mixture_1.largest_0[i32(0)] = above_0;
                            mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] * fade_0;
                            var _S118 : vec4<f32> = vec4<f32>(fade_0);
                            mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] * _S118;
                            mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] * _S118;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_1 : u32 = u32(4) + _S70;
                            _S38 = row_1;
                            var _S119 : u32 = max(seenOf_0[row_1].x, chunk_0) - chunk_0;
                            var _S120 : u32 = min(max(seenOf_0[row_1].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(1)] = vec2<u32>(_S119, _S120);
                            _S39 = min(_S35, _S119);
                            _S40 = max(_S36, _S120);
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
                                var _S121 : f32 = max(above_1, largestOf_0[row_1 * u32(8) + i_2]);
                                i_2 = i_2 + u32(1);
                                above_1 = _S121;
                            }
                            var i_3 : u32 = _S37;
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
                            var _S122 : vec4<f32> = vec4<f32>(fade_1);
                            mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] * _S122;
                            mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] * _S122;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_2 : u32 = u32(8) + _S70;
                            _S41 = row_2;
                            var _S123 : u32 = max(seenOf_0[row_2].x, chunk_0) - chunk_0;
                            var _S124 : u32 = min(max(seenOf_0[row_2].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(2)] = vec2<u32>(_S123, _S124);
                            _S42 = min(_S39, _S123);
                            _S43 = max(_S40, _S124);
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
                                var _S125 : f32 = max(above_2, largestOf_0[row_2 * u32(8) + i_4]);
                                i_4 = i_4 + u32(1);
                                above_2 = _S125;
                            }
                            var i_5 : u32 = _S37;
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
                            var _S126 : vec4<f32> = vec4<f32>(fade_2);
                            mixture_1.sums_0[i32(4)] = mixture_1.sums_0[i32(4)] * _S126;
                            mixture_1.sums_0[i32(5)] = mixture_1.sums_0[i32(5)] * _S126;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_3 : u32 = u32(12) + _S70;
                            _S44 = row_3;
                            var _S127 : u32 = max(seenOf_0[row_3].x, chunk_0) - chunk_0;
                            var _S128 : u32 = min(max(seenOf_0[row_3].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(3)] = vec2<u32>(_S127, _S128);
                            _S45 = min(_S42, _S127);
                            _S46 = max(_S43, _S128);
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
                                var _S129 : f32 = max(above_3, largestOf_0[row_3 * u32(8) + i_6]);
                                i_6 = i_6 + u32(1);
                                above_3 = _S129;
                            }
                            var i_7 : u32 = _S37;
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
                            var _S130 : vec4<f32> = vec4<f32>(fade_3);
                            mixture_1.sums_0[i32(6)] = mixture_1.sums_0[i32(6)] * _S130;
                            mixture_1.sums_0[i32(7)] = mixture_1.sums_0[i32(7)] * _S130;
                            break;
                        }
                        break;
                    }
                    break;
                }
                workgroupBarrier();
                var i_8 : u32 = _S45;
                for(;;)
                {
                    if(i_8 < _S46)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var value_2 : array<vec4<f32>, i32(2)>;
                    var quad_2 : u32 = _S69 + _S37;
                    value_2[i32(0)] = _S31;
                    if(quad_2 < _S71)
                    {
                        value_2[i32(0)] = BF16_read_1(keyOf_0[i_8] * _S68.valueWords_1, _S68.valueScales_1, quad_2);
                    }
                    var quad_3 : u32 = _S69 + u32(32) + _S37;
                    value_2[i32(1)] = _S31;
                    if(quad_3 < _S71)
                    {
                        value_2[i32(1)] = BF16_read_1(keyOf_0[i_8] * _S68.valueWords_1, _S68.valueScales_1, quad_3);
                    }
                    var _S131 : bool;
                    if(i_8 >= (seen_2[i32(0)].x))
                    {
                        _S131 = i_8 < (seen_2[i32(0)].y);
                    }
                    else
                    {
                        _S131 = false;
                    }
                    if(_S131)
                    {
                        mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] + weightOf_0[_S70 * u32(128) + i_8];
                        var _S132 : vec4<f32> = vec4<f32>(weightOf_0[_S70 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] + _S132 * value_2[i32(0)];
                        mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] + _S132 * value_2[i32(1)];
                    }
                    var _S133 : bool;
                    if(i_8 >= (seen_2[i32(1)].x))
                    {
                        _S133 = i_8 < (seen_2[i32(1)].y);
                    }
                    else
                    {
                        _S133 = false;
                    }
                    if(_S133)
                    {
                        mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] + weightOf_0[_S38 * u32(128) + i_8];
                        var _S134 : vec4<f32> = vec4<f32>(weightOf_0[_S38 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] + _S134 * value_2[i32(0)];
                        mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] + _S134 * value_2[i32(1)];
                    }
                    var _S135 : bool;
                    if(i_8 >= (seen_2[i32(2)].x))
                    {
                        _S135 = i_8 < (seen_2[i32(2)].y);
                    }
                    else
                    {
                        _S135 = false;
                    }
                    if(_S135)
                    {
                        mixture_1.total_0[i32(2)] = mixture_1.total_0[i32(2)] + weightOf_0[_S41 * u32(128) + i_8];
                        var _S136 : vec4<f32> = vec4<f32>(weightOf_0[_S41 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(4)] = mixture_1.sums_0[i32(4)] + _S136 * value_2[i32(0)];
                        mixture_1.sums_0[i32(5)] = mixture_1.sums_0[i32(5)] + _S136 * value_2[i32(1)];
                    }
                    var _S137 : bool;
                    if(i_8 >= (seen_2[i32(3)].x))
                    {
                        _S137 = i_8 < (seen_2[i32(3)].y);
                    }
                    else
                    {
                        _S137 = false;
                    }
                    if(_S137)
                    {
                        mixture_1.total_0[i32(3)] = mixture_1.total_0[i32(3)] + weightOf_0[_S44 * u32(128) + i_8];
                        var _S138 : vec4<f32> = vec4<f32>(weightOf_0[_S44 * u32(128) + i_8]);
                        mixture_1.sums_0[i32(6)] = mixture_1.sums_0[i32(6)] + _S138 * value_2[i32(0)];
                        mixture_1.sums_0[i32(7)] = mixture_1.sums_0[i32(7)] + _S138 * value_2[i32(1)];
                    }
                    i_8 = i_8 + u32(1);
                }
                chunk_0 = chunk_0 + u32(128);
            }
            _S47 = mixture_1;
            break;
        }
        var _S139 : f32 = mixture_0.largest_0[i32(0)];
        var _S140 : f32 = mixture_0.total_0[i32(0)];
        var _S141 : vec2<f32> = join_0(&(_S139), &(_S140), _S47.largest_0[i32(0)], _S47.total_0[i32(0)]);
        mixture_0.largest_0[i32(0)] = _S139;
        mixture_0.total_0[i32(0)] = _S140;
        var _S142 : vec4<f32> = vec4<f32>(_S141.x);
        var _S143 : vec4<f32> = vec4<f32>(_S141.y);
        mixture_0.sums_0[i32(0)] = mixture_0.sums_0[i32(0)] * _S142 + _S47.sums_0[i32(0)] * _S143;
        mixture_0.sums_0[i32(1)] = mixture_0.sums_0[i32(1)] * _S142 + _S47.sums_0[i32(1)] * _S143;
        var _S144 : f32 = mixture_0.largest_0[i32(1)];
        var _S145 : f32 = mixture_0.total_0[i32(1)];
        var _S146 : vec2<f32> = join_0(&(_S144), &(_S145), _S47.largest_0[i32(1)], _S47.total_0[i32(1)]);
        mixture_0.largest_0[i32(1)] = _S144;
        mixture_0.total_0[i32(1)] = _S145;
        var _S147 : vec4<f32> = vec4<f32>(_S146.x);
        var _S148 : vec4<f32> = vec4<f32>(_S146.y);
        mixture_0.sums_0[i32(2)] = mixture_0.sums_0[i32(2)] * _S147 + _S47.sums_0[i32(2)] * _S148;
        mixture_0.sums_0[i32(3)] = mixture_0.sums_0[i32(3)] * _S147 + _S47.sums_0[i32(3)] * _S148;
        var _S149 : f32 = mixture_0.largest_0[i32(2)];
        var _S150 : f32 = mixture_0.total_0[i32(2)];
        var _S151 : vec2<f32> = join_0(&(_S149), &(_S150), _S47.largest_0[i32(2)], _S47.total_0[i32(2)]);
        mixture_0.largest_0[i32(2)] = _S149;
        mixture_0.total_0[i32(2)] = _S150;
        var _S152 : vec4<f32> = vec4<f32>(_S151.x);
        var _S153 : vec4<f32> = vec4<f32>(_S151.y);
        mixture_0.sums_0[i32(4)] = mixture_0.sums_0[i32(4)] * _S152 + _S47.sums_0[i32(4)] * _S153;
        mixture_0.sums_0[i32(5)] = mixture_0.sums_0[i32(5)] * _S152 + _S47.sums_0[i32(5)] * _S153;
        var _S154 : f32 = mixture_0.largest_0[i32(3)];
        var _S155 : f32 = mixture_0.total_0[i32(3)];
        var _S156 : vec2<f32> = join_0(&(_S154), &(_S155), _S47.largest_0[i32(3)], _S47.total_0[i32(3)]);
        mixture_0.largest_0[i32(3)] = _S154;
        mixture_0.total_0[i32(3)] = _S155;
        var _S157 : vec4<f32> = vec4<f32>(_S156.x);
        var _S158 : vec4<f32> = vec4<f32>(_S156.y);
        mixture_0.sums_0[i32(6)] = mixture_0.sums_0[i32(6)] * _S157 + _S47.sums_0[i32(6)] * _S158;
        mixture_0.sums_0[i32(7)] = mixture_0.sums_0[i32(7)] * _S157 + _S47.sums_0[i32(7)] * _S158;
        run_0 = run_0 + u32(1);
    }
    var _S159 : Tile_0 = _S30;
    if(_S48 < (_S30.rows_0))
    {
        var _S160 : u32 = placeOf_0[_S48] * entryPointParams_0.valueWidth_0;
        var quads_0 : array<vec4<f32>, i32(2)>;
        var _S161 : array<f32, i32(4)> = mixture_0.total_0;
        var _S162 : bool = (mixture_0.total_0[i32(0)]) > 0.0f;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(0)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(0)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(1)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(1)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(2)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(2)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(0)][u32(3)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(0)][u32(3)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(0)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(0)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(1)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(1)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(2)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(2)] = scaled_0;
        if(_S162)
        {
            scaled_0 = mixture_0.sums_0[i32(1)][u32(3)] / _S161[i32(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_0[i32(1)][u32(3)] = scaled_0;
        var _S163 : u32 = entryPointParams_0.valueWidth_0;
        var _S164 : u32 = thread_0 % u32(32);
        var _S165 : u32 = _S50 + u32(4) * _S164;
        if(_S165 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S160 + _S165] = quads_0[i32(0)][u32(0)];
        }
        if((_S165 + u32(1)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S165 + u32(1)] = quads_0[i32(0)][u32(1)];
        }
        if((_S165 + u32(2)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S165 + u32(2)] = quads_0[i32(0)][u32(2)];
        }
        if((_S165 + u32(3)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S165 + u32(3)] = quads_0[i32(0)][u32(3)];
        }
        var _S166 : u32 = _S50 + u32(4) * (u32(32) + _S164);
        if(_S166 < _S163)
        {
            entryPointParams_result_0[_S160 + _S166] = quads_0[i32(1)][u32(0)];
        }
        if((_S166 + u32(1)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S166 + u32(1)] = quads_0[i32(1)][u32(1)];
        }
        if((_S166 + u32(2)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S166 + u32(2)] = quads_0[i32(1)][u32(2)];
        }
        if((_S166 + u32(3)) < _S163)
        {
            entryPointParams_result_0[_S160 + _S166 + u32(3)] = quads_0[i32(1)][u32(3)];
        }
    }
    var _S167 : u32 = u32(4) + _S48;
    if(_S167 < (_S159.rows_0))
    {
        var _S168 : u32 = placeOf_0[_S167] * entryPointParams_0.valueWidth_0;
        var quads_1 : array<vec4<f32>, i32(2)>;
        var _S169 : array<f32, i32(4)> = mixture_0.total_0;
        var _S170 : bool = (mixture_0.total_0[i32(1)]) > 0.0f;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(0)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(0)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(1)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(1)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(2)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(2)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(2)][u32(3)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(0)][u32(3)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(0)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(0)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(1)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(1)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(2)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(2)] = scaled_0;
        if(_S170)
        {
            scaled_0 = mixture_0.sums_0[i32(3)][u32(3)] / _S169[i32(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_1[i32(1)][u32(3)] = scaled_0;
        var _S171 : u32 = entryPointParams_0.valueWidth_0;
        var _S172 : u32 = thread_0 % u32(32);
        var _S173 : u32 = _S50 + u32(4) * _S172;
        if(_S173 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S168 + _S173] = quads_1[i32(0)][u32(0)];
        }
        if((_S173 + u32(1)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S173 + u32(1)] = quads_1[i32(0)][u32(1)];
        }
        if((_S173 + u32(2)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S173 + u32(2)] = quads_1[i32(0)][u32(2)];
        }
        if((_S173 + u32(3)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S173 + u32(3)] = quads_1[i32(0)][u32(3)];
        }
        var _S174 : u32 = _S50 + u32(4) * (u32(32) + _S172);
        if(_S174 < _S171)
        {
            entryPointParams_result_0[_S168 + _S174] = quads_1[i32(1)][u32(0)];
        }
        if((_S174 + u32(1)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S174 + u32(1)] = quads_1[i32(1)][u32(1)];
        }
        if((_S174 + u32(2)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S174 + u32(2)] = quads_1[i32(1)][u32(2)];
        }
        if((_S174 + u32(3)) < _S171)
        {
            entryPointParams_result_0[_S168 + _S174 + u32(3)] = quads_1[i32(1)][u32(3)];
        }
    }
    var _S175 : u32 = u32(8) + _S48;
    if(_S175 < (_S159.rows_0))
    {
        var _S176 : u32 = placeOf_0[_S175] * entryPointParams_0.valueWidth_0;
        var quads_2 : array<vec4<f32>, i32(2)>;
        var _S177 : array<f32, i32(4)> = mixture_0.total_0;
        var _S178 : bool = (mixture_0.total_0[i32(2)]) > 0.0f;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(0)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(0)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(1)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(1)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(2)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(2)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(4)][u32(3)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(0)][u32(3)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(0)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(0)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(1)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(1)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(2)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(2)] = scaled_0;
        if(_S178)
        {
            scaled_0 = mixture_0.sums_0[i32(5)][u32(3)] / _S177[i32(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_2[i32(1)][u32(3)] = scaled_0;
        var _S179 : u32 = entryPointParams_0.valueWidth_0;
        var _S180 : u32 = thread_0 % u32(32);
        var _S181 : u32 = _S50 + u32(4) * _S180;
        if(_S181 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S176 + _S181] = quads_2[i32(0)][u32(0)];
        }
        if((_S181 + u32(1)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S181 + u32(1)] = quads_2[i32(0)][u32(1)];
        }
        if((_S181 + u32(2)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S181 + u32(2)] = quads_2[i32(0)][u32(2)];
        }
        if((_S181 + u32(3)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S181 + u32(3)] = quads_2[i32(0)][u32(3)];
        }
        var _S182 : u32 = _S50 + u32(4) * (u32(32) + _S180);
        if(_S182 < _S179)
        {
            entryPointParams_result_0[_S176 + _S182] = quads_2[i32(1)][u32(0)];
        }
        if((_S182 + u32(1)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S182 + u32(1)] = quads_2[i32(1)][u32(1)];
        }
        if((_S182 + u32(2)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S182 + u32(2)] = quads_2[i32(1)][u32(2)];
        }
        if((_S182 + u32(3)) < _S179)
        {
            entryPointParams_result_0[_S176 + _S182 + u32(3)] = quads_2[i32(1)][u32(3)];
        }
    }
    var _S183 : u32 = u32(12) + _S48;
    if(_S183 < (_S159.rows_0))
    {
        var _S184 : u32 = placeOf_0[_S183] * entryPointParams_0.valueWidth_0;
        var quads_3 : array<vec4<f32>, i32(2)>;
        var _S185 : array<f32, i32(4)> = mixture_0.total_0;
        var _S186 : bool = (mixture_0.total_0[i32(3)]) > 0.0f;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(0)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(0)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(1)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(1)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(2)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(2)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(6)][u32(3)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(0)][u32(3)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(0)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(0)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(1)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(1)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(2)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(2)] = scaled_0;
        if(_S186)
        {
            scaled_0 = mixture_0.sums_0[i32(7)][u32(3)] / _S185[i32(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        quads_3[i32(1)][u32(3)] = scaled_0;
        var _S187 : u32 = entryPointParams_0.valueWidth_0;
        var _S188 : u32 = thread_0 % u32(32);
        var _S189 : u32 = _S50 + u32(4) * _S188;
        if(_S189 < (entryPointParams_0.valueWidth_0))
        {
            entryPointParams_result_0[_S184 + _S189] = quads_3[i32(0)][u32(0)];
        }
        if((_S189 + u32(1)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S189 + u32(1)] = quads_3[i32(0)][u32(1)];
        }
        if((_S189 + u32(2)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S189 + u32(2)] = quads_3[i32(0)][u32(2)];
        }
        if((_S189 + u32(3)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S189 + u32(3)] = quads_3[i32(0)][u32(3)];
        }
        var _S190 : u32 = _S50 + u32(4) * (u32(32) + _S188);
        if(_S190 < _S187)
        {
            entryPointParams_result_0[_S184 + _S190] = quads_3[i32(1)][u32(0)];
        }
        if((_S190 + u32(1)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S190 + u32(1)] = quads_3[i32(1)][u32(1)];
        }
        if((_S190 + u32(2)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S190 + u32(2)] = quads_3[i32(1)][u32(2)];
        }
        if((_S190 + u32(3)) < _S187)
        {
            entryPointParams_result_0[_S184 + _S190 + u32(3)] = quads_3[i32(1)][u32(3)];
        }
    }
    return;
}
