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
     largest_0 : array<f32, i32(2)>,
     total_0 : array<f32, i32(2)>,
     sums_0 : array<vec4<f32>, i32(4)>,
};
fn Mixture_x24init_0() -> Mixture_0
{
    var _S1 : Mixture_0;
    _S1.largest_0[i32(0)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(0)] = 0.0f;
    _S1.largest_0[i32(1)] = -3.00000000549775576e+38f;
    _S1.total_0[i32(1)] = 0.0f;
    var _S2 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
    _S1.sums_0[i32(0)] = _S2;
    _S1.sums_0[i32(1)] = _S2;
    _S1.sums_0[i32(2)] = _S2;
    _S1.sums_0[i32(3)] = _S2;
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
fn ofTiles_0( _S10 : u32,  _S11 : u32,  _S12 : u32) -> Owners_0
{
    var owners_0 : Owners_0;
    owners_0.sequences_1 = _S10;
    owners_0.rowsOfToken_0 = _S11;
    owners_0.rowsOfTile_0 = _S12;
    owners_0.spare_0 = u32(1);
    return owners_0;
}
fn Owners_first_0( _S13 : Owners_0,  _S14 : u32) -> u32
{
    var _S15 : u32 = entryPointParams_starts_0[_S14] * _S13.rowsOfToken_0 / _S13.rowsOfTile_0;
    return _S15 + _S13.spare_0 * _S14;
}
fn Owners_of_0( _S16 : Owners_0,  _S17 : u32) -> u32
{
    var high_0 : u32 = _S16.sequences_1;
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
        var _S18 : u32 = Owners_first_0(_S16, middle_0);
        if(_S18 <= _S17)
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
fn Pages_row_0( _S19 : Pages_0,  _S20 : u32) -> u32
{
    var _S21 : u32 = _S20 / _S19.size_0;
    var _S22 : u32 = (entryPointParams_blocks_0[_S19.table_0 + _S21] * _S19.heads_2 + _S19.head_0) * _S19.size_0;
    var _S23 : u32 = _S20 % _S19.size_0;
    return _S22 + _S23;
}
fn F32_read_0( _S24 : u32,  _S25 : u32,  _S26 : u32) -> vec4<f32>
{
    var i_0 : u32 = _S24 + u32(4) * _S26;
    return vec4<f32>((bitcast<f32>((entryPointParams_keys_0[i_0]))), (bitcast<f32>((entryPointParams_keys_0[i_0 + u32(1)]))), (bitcast<f32>((entryPointParams_keys_0[i_0 + u32(2)]))), (bitcast<f32>((entryPointParams_keys_0[i_0 + u32(3)]))));
}
fn F32_read_1( _S27 : u32,  _S28 : u32,  _S29 : u32) -> vec4<f32>
{
    var i_1 : u32 = _S27 + u32(4) * _S29;
    return vec4<f32>((bitcast<f32>((entryPointParams_values_0[i_1]))), (bitcast<f32>((entryPointParams_values_0[i_1 + u32(1)]))), (bitcast<f32>((entryPointParams_values_0[i_1 + u32(2)]))), (bitcast<f32>((entryPointParams_values_0[i_1 + u32(3)]))));
}
@compute
@workgroup_size(128, 1, 1)
fn attention__split__f32(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var row_0 : u32;
    var _S30 : Tile_0;
    var _S31 : u32;
    var _S32 : u32;
    var _S33 : bool;
    var _S34 : bool;
    var sees_0 : bool;
    var _S35 : vec4<f32>;
    var quad_0 : u32;
    var i_2 : u32;
    var largest_2 : f32;
    var above_0 : f32;
    var _S36 : f32;
    var _S37 : u32;
    var _S38 : Mixture_0;
    var _S39 : u32 = thread_0 / u32(32);
    var share_1 : u32 = entryPointParams_0.heads_0 / entryPointParams_0.kvHeads_0;
    var _S40 : u32 = group_0.z;
    var _S41 : u32 = _S40 / entryPointParams_0.splits_0;
    var _S42 : u32 = _S41 * u32(256);
    var _S43 : Owners_0 = ofTiles_0(entryPointParams_0.sequences_0, share_1, u32(8));
    var _S44 : u32 = group_0.y;
    var _S45 : u32 = Owners_of_0(_S43, _S44);
    var queries_0 : Queries_0;
    queries_0.begin_1 = entryPointParams_starts_0[_S45];
    queries_0.end_1 = entryPointParams_starts_0[_S45 + u32(1)];
    queries_0.share_0 = share_1;
    var _S46 : u32 = group_0.x;
    queries_0.firstHead_0 = _S46 * share_1;
    queries_0.heads_1 = entryPointParams_0.heads_0;
    queries_0.width_0 = entryPointParams_0.keyWidth_0;
    queries_0.at_0 = entryPointParams_0.qAt_0;
    queries_0.stride_0 = entryPointParams_0.qStride_0;
    queries_0.length_1 = entryPointParams_lens_0[_S45];
    queries_0.full_2 = entryPointParams_0.full_0;
    queries_0.window_2 = entryPointParams_0.window_0;
    var _S47 : Queries_0 = queries_0;
    var _S48 : u32 = Owners_first_0(_S43, _S45);
    var _S49 : u32 = (_S44 - _S48) * u32(2) * u32(4);
    for(;;)
    {
        var tile_0 : Tile_0;
        tile_0.rows_0 = min(max((_S47.end_1 - _S47.begin_1) * _S47.share_0, _S49) - _S49, u32(8));
        tile_0.seen_0 = vec2<u32>(u32(4294967295), u32(0));
        if(thread_0 < u32(8))
        {
            var has_0 : bool = thread_0 < (tile_0.rows_0);
            if(has_0)
            {
                row_0 = _S49 + thread_0;
            }
            else
            {
                row_0 = u32(0);
            }
            var _S50 : u32 = row_0 / _S47.share_0;
            var token_0 : u32 = _S47.begin_1 + _S50;
            var _S51 : u32 = row_0 % _S47.share_0;
            var head_1 : u32 = _S47.firstHead_0 + _S51;
            queryOf_0[thread_0] = _S47.at_0 + token_0 * _S47.stride_0 + head_1 * _S47.width_0;
            placeOf_0[thread_0] = token_0 * _S47.heads_1 + head_1;
            var seen_1 : vec2<u32>;
            if(has_0)
            {
                seen_1 = visible_0(entryPointParams_positions_0[token_0], _S47.length_1, _S47.full_2, _S47.window_2);
            }
            else
            {
                seen_1 = vec2<u32>(u32(4294967295), u32(0));
            }
            if((seen_1.x) < (seen_1.y))
            {
            }
            else
            {
                seen_1 = vec2<u32>(u32(4294967295), u32(0));
            }
            seenOf_0[thread_0] = seen_1;
        }
        workgroupBarrier();
        row_0 = u32(0);
        for(;;)
        {
            if(row_0 < u32(8))
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
    var _S52 : u32 = _S30.seen_0.x;
    var _S53 : u32 = _S30.seen_0.y;
    var firstRun_0 : u32 = min(_S52, _S53) / u32(256);
    var _S54 : u32 = (_S53 + u32(256) - u32(1)) / u32(256);
    var input_0 : Input_0;
    input_0.pages_0.table_0 = _S45 * entryPointParams_0.tableStride_0;
    input_0.pages_0.size_0 = entryPointParams_0.blockSize_0;
    input_0.pages_0.heads_2 = entryPointParams_0.kvHeads_0;
    input_0.pages_0.head_0 = _S46;
    input_0.keyWidth_1 = entryPointParams_0.keyWidth_0;
    input_0.keyWords_1 = entryPointParams_0.keyWords_0;
    input_0.keyScales_1 = entryPointParams_0.keyScales_0;
    input_0.valueWidth_1 = entryPointParams_0.valueWidth_0;
    input_0.valueWords_1 = entryPointParams_0.valueWords_0;
    input_0.valueScales_1 = entryPointParams_0.valueScales_0;
    input_0.scale_1 = entryPointParams_0.scale_0;
    input_0.hasCap_1 = entryPointParams_0.hasCap_0;
    input_0.cap_2 = entryPointParams_0.cap_0;
    var _S55 : u32 = _S40 % entryPointParams_0.splits_0;
    var run_0 : u32 = firstRun_0 + _S55;
    for(;;)
    {
        if(run_0 < _S54)
        {
        }
        else
        {
            break;
        }
        var _S56 : Mixture_0 = Mixture_x24init_0();
        var mixture_0 : Mixture_0 = _S56;
        var _S57 : bool;
        if((entryPointParams_0.hasSinks_0) != u32(0))
        {
            _S57 = run_0 == (seenOf_0[_S39].x / u32(256));
        }
        else
        {
            _S57 = false;
        }
        if(_S57)
        {
            var _S58 : u32 = placeOf_0[_S39] % entryPointParams_0.heads_0;
            mixture_0.largest_0[i32(0)] = entryPointParams_sinks_0[_S58];
            mixture_0.total_0[i32(0)] = 1.0f;
        }
        var _S59 : bool;
        if((entryPointParams_0.hasSinks_0) != u32(0))
        {
            _S59 = run_0 == (seenOf_0[u32(4) + _S39].x / u32(256));
        }
        else
        {
            _S59 = false;
        }
        if(_S59)
        {
            var _S60 : u32 = placeOf_0[u32(4) + _S39] % entryPointParams_0.heads_0;
            mixture_0.largest_0[i32(1)] = entryPointParams_sinks_0[_S60];
            mixture_0.total_0[i32(1)] = 1.0f;
        }
        var _S61 : Input_0 = input_0;
        for(;;)
        {
            var _S62 : u32 = thread_0 / u32(32);
            var _S63 : u32 = thread_0 % u32(32);
            _S31 = _S63;
            var _S64 : u32 = (_S61.valueWidth_1 + u32(3)) / u32(4);
            var _S65 : u32 = run_0 * u32(256);
            _S32 = _S65;
            var _S66 : u32 = max(_S65, _S52);
            var _S67 : u32 = min(_S65 + u32(256), _S53);
            var mixture_1 : Mixture_0 = _S56;
            var chunk_0 : u32 = _S66 / u32(128) * u32(128);
            for(;;)
            {
                if(chunk_0 < _S67)
                {
                }
                else
                {
                    break;
                }
                var j_0 : u32 = chunk_0 + thread_0;
                if(j_0 >= _S66)
                {
                    _S33 = j_0 < _S67;
                }
                else
                {
                    _S33 = false;
                }
                var key_0 : u32;
                if(_S33)
                {
                    var _S68 : u32 = Pages_row_0(_S61.pages_0, j_0);
                    key_0 = _S68;
                }
                else
                {
                    key_0 = u32(0);
                }
                for(;;)
                {
                    var scores_0 : array<vec4<f32>, i32(2)>;
                    var _S69 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
                    _S35 = _S69;
                    scores_0[i32(0)] = _S69;
                    scores_0[i32(1)] = _S69;
                    var _S70 : u32 = (_S61.keyWidth_1 + u32(3)) / u32(4);
                    if(j_0 >= _S52)
                    {
                        _S34 = j_0 < _S53;
                    }
                    else
                    {
                        _S34 = false;
                    }
                    var first_0 : u32 = u32(0);
                    for(;;)
                    {
                        if(first_0 < _S70)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            workgroupBarrier();
                            i_2 = thread_0;
                            for(;;)
                            {
                                if(i_2 < u32(256))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S71 : u32 = u32(4) * (first_0 + i_2 % u32(32));
                                var _S72 : u32 = queryOf_0[i_2 / u32(32)];
                                var quad_1 : vec4<f32>;
                                if(_S71 < (_S61.keyWidth_1))
                                {
                                    largest_2 = entryPointParams_q_0[_S72 + _S71];
                                }
                                else
                                {
                                    largest_2 = 0.0f;
                                }
                                quad_1[u32(0)] = largest_2;
                                if((_S71 + u32(1)) < (_S61.keyWidth_1))
                                {
                                    above_0 = entryPointParams_q_0[_S72 + _S71 + u32(1)];
                                }
                                else
                                {
                                    above_0 = 0.0f;
                                }
                                quad_1[u32(1)] = above_0;
                                if((_S71 + u32(2)) < (_S61.keyWidth_1))
                                {
                                    _S36 = entryPointParams_q_0[_S72 + _S71 + u32(2)];
                                }
                                else
                                {
                                    _S36 = 0.0f;
                                }
                                quad_1[u32(2)] = _S36;
                                var _S73 : f32;
                                if((_S71 + u32(3)) < (_S61.keyWidth_1))
                                {
                                    _S73 = entryPointParams_q_0[_S72 + _S71 + u32(3)];
                                }
                                else
                                {
                                    _S73 = 0.0f;
                                }
                                quad_1[u32(3)] = _S73;
                                staged_0[i_2] = quad_1;
                                i_2 = i_2 + u32(128);
                            }
                            workgroupBarrier();
                            break;
                        }
                        quad_0 = u32(0);
                        for(;;)
                        {
                            if(_S34)
                            {
                                row_0 = min(u32(32), _S70 - first_0);
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
                            var _S74 : vec4<f32> = F32_read_0(key_0 * _S61.keyWords_1, _S61.keyScales_1, first_0 + quad_0);
                            var _S75 : Tile_0 = _S30;
                            if(u32(0) < (_S30.rows_0))
                            {
                                var part_0 : vec4<f32> = staged_0[quad_0] * _S74;
                                scores_0[i32(0)][u32(0)] = scores_0[i32(0)][u32(0)] + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                var part_1 : vec4<f32> = staged_0[u32(32) + quad_0] * _S74;
                                scores_0[i32(0)][u32(1)] = scores_0[i32(0)][u32(1)] + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                var part_2 : vec4<f32> = staged_0[u32(64) + quad_0] * _S74;
                                scores_0[i32(0)][u32(2)] = scores_0[i32(0)][u32(2)] + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                var part_3 : vec4<f32> = staged_0[u32(96) + quad_0] * _S74;
                                scores_0[i32(0)][u32(3)] = scores_0[i32(0)][u32(3)] + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(u32(4) < (_S75.rows_0))
                            {
                                var part_4 : vec4<f32> = staged_0[u32(128) + quad_0] * _S74;
                                scores_0[i32(1)][u32(0)] = scores_0[i32(1)][u32(0)] + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                var part_5 : vec4<f32> = staged_0[u32(160) + quad_0] * _S74;
                                scores_0[i32(1)][u32(1)] = scores_0[i32(1)][u32(1)] + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                var part_6 : vec4<f32> = staged_0[u32(192) + quad_0] * _S74;
                                scores_0[i32(1)][u32(2)] = scores_0[i32(1)][u32(2)] + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                var part_7 : vec4<f32> = staged_0[u32(224) + quad_0] * _S74;
                                scores_0[i32(1)][u32(3)] = scores_0[i32(1)][u32(3)] + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            quad_0 = quad_0 + u32(1);
                        }
                        first_0 = first_0 + u32(32);
                    }
                    var _S76 : Tile_0 = _S30;
                    _S37 = _S30.rows_0;
                    if(u32(0) < (_S30.rows_0))
                    {
                        var scaled_0 : f32 = _S61.scale_1 * scores_0[u32(0)][u32(0)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_0, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_0;
                        }
                        if(j_0 >= (seenOf_0[u32(0)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(0)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[thread_0] = above_0;
                    }
                    if(u32(1) < (_S76.rows_0))
                    {
                        var scaled_1 : f32 = _S61.scale_1 * scores_0[u32(0)][u32(1)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_1, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_1;
                        }
                        if(j_0 >= (seenOf_0[u32(1)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(1)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(128) + thread_0] = above_0;
                    }
                    if(u32(2) < (_S76.rows_0))
                    {
                        var scaled_2 : f32 = _S61.scale_1 * scores_0[u32(0)][u32(2)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_2, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_2;
                        }
                        if(j_0 >= (seenOf_0[u32(2)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(2)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(256) + thread_0] = above_0;
                    }
                    if(u32(3) < (_S76.rows_0))
                    {
                        var scaled_3 : f32 = _S61.scale_1 * scores_0[u32(0)][u32(3)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_3, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_3;
                        }
                        if(j_0 >= (seenOf_0[u32(3)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(3)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(384) + thread_0] = above_0;
                    }
                    if(u32(4) < (_S76.rows_0))
                    {
                        var scaled_4 : f32 = _S61.scale_1 * scores_0[u32(1)][u32(0)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_4, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_4;
                        }
                        if(j_0 >= (seenOf_0[u32(4)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(4)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(512) + thread_0] = above_0;
                    }
                    if(u32(5) < (_S76.rows_0))
                    {
                        var scaled_5 : f32 = _S61.scale_1 * scores_0[u32(1)][u32(1)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_5, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_5;
                        }
                        if(j_0 >= (seenOf_0[u32(5)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(5)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(640) + thread_0] = above_0;
                    }
                    if(u32(6) < (_S76.rows_0))
                    {
                        var scaled_6 : f32 = _S61.scale_1 * scores_0[u32(1)][u32(2)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_6, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_6;
                        }
                        if(j_0 >= (seenOf_0[u32(6)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(6)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(768) + thread_0] = above_0;
                    }
                    if(u32(7) < (_S76.rows_0))
                    {
                        var scaled_7 : f32 = _S61.scale_1 * scores_0[u32(1)][u32(3)];
                        if((_S61.hasCap_1) != u32(0))
                        {
                            largest_2 = softcapped_0(scaled_7, _S61.cap_2);
                        }
                        else
                        {
                            largest_2 = scaled_7;
                        }
                        if(j_0 >= (seenOf_0[u32(7)].x))
                        {
                            sees_0 = j_0 < (seenOf_0[u32(7)].y);
                        }
                        else
                        {
                            sees_0 = false;
                        }
                        if(sees_0)
                        {
                            above_0 = largest_2;
                        }
                        else
                        {
                            above_0 = -3.00000000549775576e+38f;
                        }
                        weightOf_0[u32(896) + thread_0] = above_0;
                    }
                    break;
                }
                keyOf_0[thread_0] = key_0;
                workgroupBarrier();
                var _S77 : u32 = thread_0 / u32(16);
                quad_0 = u32(0);
                largest_2 = -3.00000000549775576e+38f;
                for(;;)
                {
                    if(quad_0 < u32(128))
                    {
                    }
                    else
                    {
                        break;
                    }
                    var _S78 : f32 = max(largest_2, weightOf_0[_S77 * u32(128) + (quad_0 + thread_0) % u32(128)]);
                    quad_0 = quad_0 + u32(16);
                    largest_2 = _S78;
                }
                largestOf_0[thread_0] = largest_2;
                workgroupBarrier();
                var seen_2 : array<vec2<u32>, i32(2)>;
                var _S79 : u32 = max(seenOf_0[_S62].x, chunk_0) - chunk_0;
                var _S80 : u32 = min(max(seenOf_0[_S62].y, chunk_0) - chunk_0, u32(128));
                seen_2[i32(0)] = vec2<u32>(_S79, _S80);
                var _S81 : u32 = min(u32(4294967295), _S79);
                var _S82 : u32 = max(u32(0), _S80);
                var i_3 : u32;
                if(_S62 < _S37)
                {
                    i_2 = u32(0);
                    above_0 = mixture_1.largest_0[i32(0)];
                    for(;;)
                    {
                        if(i_2 < u32(16))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S83 : f32 = max(above_0, largestOf_0[_S62 * u32(16) + i_2]);
                        i_2 = i_2 + u32(1);
                        above_0 = _S83;
                    }
                    i_3 = _S63;
                    for(;;)
                    {
                        if(i_3 < u32(128))
                        {
                        }
                        else
                        {
                            break;
                        }
                        weightOf_0[_S62 * u32(128) + i_3] = exponential_0(weightOf_0[_S62 * u32(128) + i_3] - above_0);
                        i_3 = i_3 + u32(32);
                    }
                    var fade_0 : f32 = exponential_0(mixture_1.largest_0[i32(0)] - above_0);
                    mixture_1.largest_0[i32(0)] = above_0;
                    mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] * fade_0;
                    var _S84 : vec4<f32> = vec4<f32>(fade_0);
                    mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] * _S84;
                    mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] * _S84;
                }
                var row_1 : u32 = u32(4) + _S62;
                var _S85 : u32 = max(seenOf_0[row_1].x, chunk_0) - chunk_0;
                var _S86 : u32 = min(max(seenOf_0[row_1].y, chunk_0) - chunk_0, u32(128));
                seen_2[i32(1)] = vec2<u32>(_S85, _S86);
                var _S87 : u32 = min(_S81, _S85);
                var _S88 : u32 = max(_S82, _S86);
                if(row_1 < _S37)
                {
                    i_2 = u32(0);
                    above_0 = mixture_1.largest_0[i32(1)];
                    for(;;)
                    {
                        if(i_2 < u32(16))
                        {
                        }
                        else
                        {
                            break;
                        }
                        var _S89 : f32 = max(above_0, largestOf_0[row_1 * u32(16) + i_2]);
                        i_2 = i_2 + u32(1);
                        above_0 = _S89;
                    }
                    i_3 = _S63;
                    for(;;)
                    {
                        if(i_3 < u32(128))
                        {
                        }
                        else
                        {
                            break;
                        }
                        weightOf_0[row_1 * u32(128) + i_3] = exponential_0(weightOf_0[row_1 * u32(128) + i_3] - above_0);
                        i_3 = i_3 + u32(32);
                    }
                    var fade_1 : f32 = exponential_0(mixture_1.largest_0[i32(1)] - above_0);
                    mixture_1.largest_0[i32(1)] = above_0;
                    mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] * fade_1;
                    var _S90 : vec4<f32> = vec4<f32>(fade_1);
                    mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] * _S90;
                    mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] * _S90;
                }
                workgroupBarrier();
                i_2 = _S87;
                for(;;)
                {
                    if(i_2 < _S88)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var weights_0 : array<f32, i32(2)>;
                    if(i_2 >= (seen_2[i32(0)].x))
                    {
                        sees_0 = i_2 < (seen_2[i32(0)].y);
                    }
                    else
                    {
                        sees_0 = false;
                    }
                    if(sees_0)
                    {
                        above_0 = weightOf_0[_S62 * u32(128) + i_2];
                    }
                    else
                    {
                        above_0 = 0.0f;
                    }
                    weights_0[i32(0)] = above_0;
                    mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] + above_0;
                    var sees_1 : bool;
                    if(i_2 >= (seen_2[i32(1)].x))
                    {
                        sees_1 = i_2 < (seen_2[i32(1)].y);
                    }
                    else
                    {
                        sees_1 = false;
                    }
                    if(sees_1)
                    {
                        _S36 = weightOf_0[row_1 * u32(128) + i_2];
                    }
                    else
                    {
                        _S36 = 0.0f;
                    }
                    weights_0[i32(1)] = _S36;
                    mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] + _S36;
                    var _S91 : bool;
                    var _S92 : bool;
                    var value_2 : vec4<f32>;
                    if((_S42 / u32(4)) < _S64)
                    {
                        var quad_2 : u32 = _S42 / u32(4) + _S63;
                        if(quad_2 < _S64)
                        {
                            value_2 = F32_read_1(keyOf_0[i_2] * _S61.valueWords_1, _S61.valueScales_1, quad_2);
                        }
                        else
                        {
                            value_2 = _S35;
                        }
                        if(i_2 >= (seen_2[i32(0)].x))
                        {
                            _S91 = i_2 < (seen_2[i32(0)].y);
                        }
                        else
                        {
                            _S91 = false;
                        }
                        if(_S91)
                        {
                            mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] + vec4<f32>(weights_0[i32(0)]) * value_2;
                        }
                        if(i_2 >= (seen_2[i32(1)].x))
                        {
                            _S92 = i_2 < (seen_2[i32(1)].y);
                        }
                        else
                        {
                            _S92 = false;
                        }
                        if(_S92)
                        {
                            mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] + vec4<f32>(weights_0[i32(1)]) * value_2;
                        }
                    }
                    if((_S42 / u32(4) + u32(32)) < _S64)
                    {
                        var quad_3 : u32 = _S42 / u32(4) + u32(32) + _S63;
                        if(quad_3 < _S64)
                        {
                            value_2 = F32_read_1(keyOf_0[i_2] * _S61.valueWords_1, _S61.valueScales_1, quad_3);
                        }
                        else
                        {
                            value_2 = _S35;
                        }
                        if(i_2 >= (seen_2[i32(0)].x))
                        {
                            _S91 = i_2 < (seen_2[i32(0)].y);
                        }
                        else
                        {
                            _S91 = false;
                        }
                        if(_S91)
                        {
                            mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] + vec4<f32>(weights_0[i32(0)]) * value_2;
                        }
                        if(i_2 >= (seen_2[i32(1)].x))
                        {
                            _S92 = i_2 < (seen_2[i32(1)].y);
                        }
                        else
                        {
                            _S92 = false;
                        }
                        if(_S92)
                        {
                            mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] + vec4<f32>(weights_0[i32(1)]) * value_2;
                        }
                    }
                    i_2 = i_2 + u32(1);
                }
                chunk_0 = chunk_0 + u32(128);
            }
            _S38 = mixture_1;
            break;
        }
        var _S93 : f32 = mixture_0.largest_0[i32(0)];
        var _S94 : f32 = mixture_0.total_0[i32(0)];
        var _S95 : vec2<f32> = join_0(&(_S93), &(_S94), _S38.largest_0[i32(0)], _S38.total_0[i32(0)]);
        mixture_0.largest_0[i32(0)] = _S93;
        mixture_0.total_0[i32(0)] = _S94;
        var _S96 : vec4<f32> = vec4<f32>(_S95.x);
        var _S97 : vec4<f32> = vec4<f32>(_S95.y);
        mixture_0.sums_0[i32(0)] = mixture_0.sums_0[i32(0)] * _S96 + _S38.sums_0[i32(0)] * _S97;
        mixture_0.sums_0[i32(1)] = mixture_0.sums_0[i32(1)] * _S96 + _S38.sums_0[i32(1)] * _S97;
        var _S98 : f32 = mixture_0.largest_0[i32(1)];
        var _S99 : f32 = mixture_0.total_0[i32(1)];
        var _S100 : vec2<f32> = join_0(&(_S98), &(_S99), _S38.largest_0[i32(1)], _S38.total_0[i32(1)]);
        mixture_0.largest_0[i32(1)] = _S98;
        mixture_0.total_0[i32(1)] = _S99;
        var _S101 : vec4<f32> = vec4<f32>(_S100.x);
        var _S102 : vec4<f32> = vec4<f32>(_S100.y);
        mixture_0.sums_0[i32(2)] = mixture_0.sums_0[i32(2)] * _S101 + _S38.sums_0[i32(2)] * _S102;
        mixture_0.sums_0[i32(3)] = mixture_0.sums_0[i32(3)] * _S101 + _S38.sums_0[i32(3)] * _S102;
        var own_0 : u32 = seenOf_0[_S39].x / u32(256);
        var at_1 : u32 = (placeOf_0[_S39] * entryPointParams_0.runs_0 + run_0 - own_0) * (entryPointParams_0.valueWidth_0 + u32(2));
        if(run_0 >= own_0)
        {
            _S33 = _S32 < (seenOf_0[_S39].y);
        }
        else
        {
            _S33 = false;
        }
        if(_S33)
        {
            var quads_0 : array<vec4<f32>, i32(2)>;
            quads_0[i32(0)] = mixture_0.sums_0[i32(0)];
            quads_0[i32(1)] = mixture_0.sums_0[i32(1)];
            var _S103 : u32 = entryPointParams_0.valueWidth_0;
            var _S104 : u32 = _S42 + u32(4) * _S31;
            if(_S104 < (entryPointParams_0.valueWidth_0))
            {
                entryPointParams_result_0[at_1 + _S104] = quads_0[i32(0)][u32(0)];
            }
            if((_S104 + u32(1)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S104 + u32(1)] = quads_0[i32(0)][u32(1)];
            }
            if((_S104 + u32(2)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S104 + u32(2)] = quads_0[i32(0)][u32(2)];
            }
            if((_S104 + u32(3)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S104 + u32(3)] = quads_0[i32(0)][u32(3)];
            }
            var _S105 : u32 = _S42 + u32(4) * (u32(32) + _S31);
            if(_S105 < _S103)
            {
                entryPointParams_result_0[at_1 + _S105] = quads_0[i32(1)][u32(0)];
            }
            if((_S105 + u32(1)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S105 + u32(1)] = quads_0[i32(1)][u32(1)];
            }
            if((_S105 + u32(2)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S105 + u32(2)] = quads_0[i32(1)][u32(2)];
            }
            if((_S105 + u32(3)) < _S103)
            {
                entryPointParams_result_0[at_1 + _S105 + u32(3)] = quads_0[i32(1)][u32(3)];
            }
            if(_S42 == u32(0))
            {
                _S34 = _S31 == u32(0);
            }
            else
            {
                _S34 = false;
            }
            if(_S34)
            {
                entryPointParams_result_0[at_1 + entryPointParams_0.valueWidth_0] = mixture_0.largest_0[i32(0)];
                entryPointParams_result_0[at_1 + entryPointParams_0.valueWidth_0 + u32(1)] = mixture_0.total_0[i32(0)];
            }
        }
        var row_2 : u32 = u32(4) + _S39;
        var own_1 : u32 = seenOf_0[row_2].x / u32(256);
        var at_2 : u32 = (placeOf_0[row_2] * entryPointParams_0.runs_0 + run_0 - own_1) * (entryPointParams_0.valueWidth_0 + u32(2));
        if(run_0 >= own_1)
        {
            _S34 = _S32 < (seenOf_0[row_2].y);
        }
        else
        {
            _S34 = false;
        }
        if(_S34)
        {
            var quads_1 : array<vec4<f32>, i32(2)>;
            quads_1[i32(0)] = mixture_0.sums_0[i32(2)];
            quads_1[i32(1)] = mixture_0.sums_0[i32(3)];
            var _S106 : u32 = entryPointParams_0.valueWidth_0;
            var _S107 : u32 = _S42 + u32(4) * _S31;
            if(_S107 < (entryPointParams_0.valueWidth_0))
            {
                entryPointParams_result_0[at_2 + _S107] = quads_1[i32(0)][u32(0)];
            }
            if((_S107 + u32(1)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S107 + u32(1)] = quads_1[i32(0)][u32(1)];
            }
            if((_S107 + u32(2)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S107 + u32(2)] = quads_1[i32(0)][u32(2)];
            }
            if((_S107 + u32(3)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S107 + u32(3)] = quads_1[i32(0)][u32(3)];
            }
            var _S108 : u32 = _S42 + u32(4) * (u32(32) + _S31);
            if(_S108 < _S106)
            {
                entryPointParams_result_0[at_2 + _S108] = quads_1[i32(1)][u32(0)];
            }
            if((_S108 + u32(1)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S108 + u32(1)] = quads_1[i32(1)][u32(1)];
            }
            if((_S108 + u32(2)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S108 + u32(2)] = quads_1[i32(1)][u32(2)];
            }
            if((_S108 + u32(3)) < _S106)
            {
                entryPointParams_result_0[at_2 + _S108 + u32(3)] = quads_1[i32(1)][u32(3)];
            }
            if(_S42 == u32(0))
            {
                sees_0 = _S31 == u32(0);
            }
            else
            {
                sees_0 = false;
            }
            if(sees_0)
            {
                entryPointParams_result_0[at_2 + entryPointParams_0.valueWidth_0] = mixture_0.largest_0[i32(1)];
                entryPointParams_result_0[at_2 + entryPointParams_0.valueWidth_0 + u32(1)] = mixture_0.total_0[i32(1)];
            }
        }
        run_0 = run_0 + entryPointParams_0.splits_0;
    }
    return;
}
