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
fn F16_read_0( _S21 : u32,  _S22 : u32,  _S23 : u32) -> vec4<f32>
{
    var _S24 : u32 = _S21 + u32(2) * _S23;
    var a_0 : u32 = entryPointParams_keys_0[_S24];
    var b_0 : u32 = entryPointParams_keys_0[_S24 + u32(1)];
    return vec4<f32>(halfToFloat_0((a_0 & (u32(65535)))), halfToFloat_0((a_0 >> (u32(16)))), halfToFloat_0((b_0 & (u32(65535)))), halfToFloat_0((b_0 >> (u32(16)))));
}
fn F16_read_1( _S25 : u32,  _S26 : u32,  _S27 : u32) -> vec4<f32>
{
    var _S28 : u32 = _S25 + u32(2) * _S27;
    var a_1 : u32 = entryPointParams_values_0[_S28];
    var b_1 : u32 = entryPointParams_values_0[_S28 + u32(1)];
    return vec4<f32>(halfToFloat_0((a_1 & (u32(65535)))), halfToFloat_0((a_1 >> (u32(16)))), halfToFloat_0((b_1 & (u32(65535)))), halfToFloat_0((b_1 >> (u32(16)))));
}
@compute
@workgroup_size(128, 1, 1)
fn attention__split__f16(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_0 : u32)
{
    var row_0 : u32;
    var _S29 : bool;
    var _S30 : Tile_0;
    var _S31 : u32;
    var _S32 : bool;
    var _S33 : bool;
    var _S34 : bool;
    var _S35 : vec4<f32>;
    var i_0 : u32;
    var quad_0 : u32;
    var scaled_0 : f32;
    var _S36 : f32;
    var scaled_1 : f32;
    var _S37 : f32;
    var _S38 : u32;
    var _S39 : u32;
    var _S40 : u32;
    var _S41 : u32;
    var _S42 : u32;
    var _S43 : u32;
    var _S44 : Mixture_0;
    var _S45 : u32 = thread_0 / u32(32);
    var share_1 : u32 = entryPointParams_0.heads_0 / entryPointParams_0.kvHeads_0;
    var _S46 : u32 = group_0.z;
    var _S47 : u32 = _S46 / entryPointParams_0.splits_0;
    var _S48 : u32 = _S47 * u32(256);
    var owners_0 : Owners_0;
    owners_0.sequences_1 = entryPointParams_0.sequences_0;
    owners_0.rowsOfToken_0 = share_1;
    owners_0.rowsOfTile_0 = u32(8);
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
    var _S54 : u32 = (_S49 - _S53) * u32(2) * u32(4);
    for(;;)
    {
        var tile_0 : Tile_0;
        tile_0.rows_0 = min(max((_S52.end_1 - _S52.begin_1) * _S52.share_0, _S54) - _S54, u32(8));
        tile_0.seen_0 = vec2<u32>(u32(4294967295), u32(0));
        if(thread_0 < u32(8))
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
                _S29 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S29 = false;
            }
            var _S57 : vec2<u32>;
            if(_S29)
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
    var _S58 : u32 = _S30.seen_0.x;
    var _S59 : u32 = _S30.seen_0.y;
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
    var _S61 : u32 = _S46 % entryPointParams_0.splits_0;
    var run_0 : u32 = firstRun_0 + _S61;
    for(;;)
    {
        if(run_0 < _S60)
        {
        }
        else
        {
            break;
        }
        var _S62 : Mixture_0 = Mixture_x24init_0();
        var mixture_0 : Mixture_0 = _S62;
        if((entryPointParams_0.hasSinks_0) != u32(0))
        {
            _S29 = run_0 == (seenOf_0[_S45].x / u32(256));
        }
        else
        {
            _S29 = false;
        }
        if(_S29)
        {
            var _S63 : u32 = placeOf_0[_S45] % entryPointParams_0.heads_0;
            mixture_0.largest_0[i32(0)] = entryPointParams_sinks_0[_S63];
            mixture_0.total_0[i32(0)] = 1.0f;
        }
        var _S64 : bool;
        if((entryPointParams_0.hasSinks_0) != u32(0))
        {
            _S64 = run_0 == (seenOf_0[u32(4) + _S45].x / u32(256));
        }
        else
        {
            _S64 = false;
        }
        if(_S64)
        {
            var _S65 : u32 = placeOf_0[u32(4) + _S45] % entryPointParams_0.heads_0;
            mixture_0.largest_0[i32(1)] = entryPointParams_sinks_0[_S65];
            mixture_0.total_0[i32(1)] = 1.0f;
        }
        var _S66 : Input_0 = input_0;
        var _S67 : u32 = _S48 / u32(4);
        for(;;)
        {
            var _S68 : u32 = thread_0 / u32(32);
            var _S69 : u32 = (_S66.valueWidth_1 + u32(3)) / u32(4);
            var _S70 : u32 = run_0 * u32(256);
            _S31 = _S70;
            var _S71 : u32 = max(_S70, _S58);
            var _S72 : u32 = min(_S70 + u32(256), _S59);
            var mixture_1 : Mixture_0 = _S62;
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
                    _S32 = j_0 < _S72;
                }
                else
                {
                    _S32 = false;
                }
                var key_0 : u32;
                if(_S32)
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
                    var scores_0 : array<vec4<f32>, i32(2)>;
                    var _S74 : vec4<f32> = vec4<f32>(vec4<i32>(i32(0)));
                    _S35 = _S74;
                    scores_0[i32(0)] = _S74;
                    scores_0[i32(1)] = _S74;
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
                                if(i_0 < u32(128))
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
                                    _S36 = entryPointParams_q_0[_S77 + _S76 + u32(1)];
                                }
                                else
                                {
                                    _S36 = 0.0f;
                                }
                                quad_1[u32(1)] = _S36;
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
                                    _S37 = entryPointParams_q_0[_S77 + _S76 + u32(3)];
                                }
                                else
                                {
                                    _S37 = 0.0f;
                                }
                                quad_1[u32(3)] = _S37;
                                staged_0[i_0] = quad_1;
                                i_0 = i_0 + u32(128);
                            }
                            workgroupBarrier();
                            break;
                        }
                        if(j_0 >= _S58)
                        {
                            _S33 = j_0 < _S59;
                        }
                        else
                        {
                            _S33 = false;
                        }
                        quad_0 = u32(0);
                        for(;;)
                        {
                            if(_S33)
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
                            var _S78 : vec4<f32> = F16_read_0(key_0 * _S66.keyWords_1, _S66.keyScales_1, first_0 + quad_0);
                            var _S79 : Tile_0 = _S30;
                            if(u32(0) < (_S30.rows_0))
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
                        _S33 = j_0 < (seenOf_0[u32(0)].y);
                    }
                    else
                    {
                        _S33 = false;
                    }
                    if(_S33)
                    {
                        _S36 = scaled_0;
                    }
                    else
                    {
                        _S36 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[thread_0] = _S36;
                    var scaled_3 : f32 = _S66.scale_1 * scores_0[u32(0)][u32(1)];
                    if(_S80)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S66.cap_2);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    if(j_0 >= (seenOf_0[u32(1)].x))
                    {
                        _S34 = j_0 < (seenOf_0[u32(1)].y);
                    }
                    else
                    {
                        _S34 = false;
                    }
                    if(_S34)
                    {
                        _S37 = scaled_1;
                    }
                    else
                    {
                        _S37 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(128) + thread_0] = _S37;
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
                    var _S81 : bool;
                    if(j_0 >= (seenOf_0[u32(2)].x))
                    {
                        _S81 = j_0 < (seenOf_0[u32(2)].y);
                    }
                    else
                    {
                        _S81 = false;
                    }
                    var _S82 : f32;
                    if(_S81)
                    {
                        _S82 = scaled_5;
                    }
                    else
                    {
                        _S82 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(256) + thread_0] = _S82;
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
                    var _S83 : bool;
                    if(j_0 >= (seenOf_0[u32(3)].x))
                    {
                        _S83 = j_0 < (seenOf_0[u32(3)].y);
                    }
                    else
                    {
                        _S83 = false;
                    }
                    var _S84 : f32;
                    if(_S83)
                    {
                        _S84 = scaled_7;
                    }
                    else
                    {
                        _S84 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(384) + thread_0] = _S84;
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
                    var _S85 : bool;
                    if(j_0 >= (seenOf_0[u32(4)].x))
                    {
                        _S85 = j_0 < (seenOf_0[u32(4)].y);
                    }
                    else
                    {
                        _S85 = false;
                    }
                    var _S86 : f32;
                    if(_S85)
                    {
                        _S86 = scaled_9;
                    }
                    else
                    {
                        _S86 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(512) + thread_0] = _S86;
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
                    var _S87 : bool;
                    if(j_0 >= (seenOf_0[u32(5)].x))
                    {
                        _S87 = j_0 < (seenOf_0[u32(5)].y);
                    }
                    else
                    {
                        _S87 = false;
                    }
                    var _S88 : f32;
                    if(_S87)
                    {
                        _S88 = scaled_11;
                    }
                    else
                    {
                        _S88 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(640) + thread_0] = _S88;
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
                    var _S89 : bool;
                    if(j_0 >= (seenOf_0[u32(6)].x))
                    {
                        _S89 = j_0 < (seenOf_0[u32(6)].y);
                    }
                    else
                    {
                        _S89 = false;
                    }
                    var _S90 : f32;
                    if(_S89)
                    {
                        _S90 = scaled_13;
                    }
                    else
                    {
                        _S90 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(768) + thread_0] = _S90;
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
                    var _S91 : bool;
                    if(j_0 >= (seenOf_0[u32(7)].x))
                    {
                        _S91 = j_0 < (seenOf_0[u32(7)].y);
                    }
                    else
                    {
                        _S91 = false;
                    }
                    var _S92 : f32;
                    if(_S91)
                    {
                        _S92 = scaled_15;
                    }
                    else
                    {
                        _S92 = -3.00000000549775576e+38f;
                    }
                    weightOf_0[u32(896) + thread_0] = _S92;
                    break;
                }
                keyOf_0[thread_0] = key_0;
                workgroupBarrier();
                var _S93 : u32 = thread_0 / u32(16) * u32(128);
                i_0 = thread_0 % u32(16);
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
                    var _S94 : f32 = max(largest_2, weightOf_0[_S93 + i_0]);
                    i_0 = i_0 + u32(16);
                    largest_2 = _S94;
                }
                largestOf_0[thread_0] = largest_2;
                workgroupBarrier();
                var seen_2 : array<vec2<u32>, i32(2)>;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            var _S95 : u32 = max(seenOf_0[_S68].x, chunk_0) - chunk_0;
                            var _S96 : u32 = min(max(seenOf_0[_S68].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(0)] = vec2<u32>(_S95, _S96);
                            _S38 = min(u32(4294967295), _S95);
                            _S39 = max(u32(0), _S96);
                            quad_0 = u32(0);
                            var above_0 : f32 = mixture_1.largest_0[i32(0)];
                            for(;;)
                            {
                                if(quad_0 < u32(16))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S97 : f32 = max(above_0, largestOf_0[_S68 * u32(16) + quad_0]);
                                quad_0 = quad_0 + u32(1);
                                above_0 = _S97;
                            }
                            var _S98 : u32 = thread_0 % u32(32);
                            _S40 = _S98;
                            var i_1 : u32 = _S98;
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
                            var _S99 : vec4<f32> = vec4<f32>(fade_0);
                            mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] * _S99;
                            mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] * _S99;
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            var row_1 : u32 = u32(4) + _S68;
                            _S41 = row_1;
                            var _S100 : u32 = max(seenOf_0[row_1].x, chunk_0) - chunk_0;
                            var _S101 : u32 = min(max(seenOf_0[row_1].y, chunk_0) - chunk_0, u32(128));
                            seen_2[i32(1)] = vec2<u32>(_S100, _S101);
                            _S42 = min(_S38, _S100);
                            _S43 = max(_S39, _S101);
                            var i_2 : u32 = u32(0);
                            var above_1 : f32 = mixture_1.largest_0[i32(1)];
                            for(;;)
                            {
                                if(i_2 < u32(16))
                                {
                                }
                                else
                                {
                                    break;
                                }
                                var _S102 : f32 = max(above_1, largestOf_0[row_1 * u32(16) + i_2]);
                                i_2 = i_2 + u32(1);
                                above_1 = _S102;
                            }
                            var i_3 : u32 = _S40;
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
                            var _S103 : vec4<f32> = vec4<f32>(fade_1);
                            mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] * _S103;
                            mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] * _S103;
                            break;
                        }
                        break;
                    }
                    break;
                }
                workgroupBarrier();
                var i_4 : u32 = _S42;
                for(;;)
                {
                    if(i_4 < _S43)
                    {
                    }
                    else
                    {
                        break;
                    }
                    var value_2 : array<vec4<f32>, i32(2)>;
                    var quad_2 : u32 = _S67 + _S40;
                    value_2[i32(0)] = _S35;
                    if(quad_2 < _S69)
                    {
                        value_2[i32(0)] = F16_read_1(keyOf_0[i_4] * _S66.valueWords_1, _S66.valueScales_1, quad_2);
                    }
                    var quad_3 : u32 = _S67 + u32(32) + _S40;
                    value_2[i32(1)] = _S35;
                    if(quad_3 < _S69)
                    {
                        value_2[i32(1)] = F16_read_1(keyOf_0[i_4] * _S66.valueWords_1, _S66.valueScales_1, quad_3);
                    }
                    var _S104 : bool;
                    if(i_4 >= (seen_2[i32(0)].x))
                    {
                        _S104 = i_4 < (seen_2[i32(0)].y);
                    }
                    else
                    {
                        _S104 = false;
                    }
                    if(_S104)
                    {
                        mixture_1.total_0[i32(0)] = mixture_1.total_0[i32(0)] + weightOf_0[_S68 * u32(128) + i_4];
                        var _S105 : vec4<f32> = vec4<f32>(weightOf_0[_S68 * u32(128) + i_4]);
                        mixture_1.sums_0[i32(0)] = mixture_1.sums_0[i32(0)] + _S105 * value_2[i32(0)];
                        mixture_1.sums_0[i32(1)] = mixture_1.sums_0[i32(1)] + _S105 * value_2[i32(1)];
                    }
                    var _S106 : bool;
                    if(i_4 >= (seen_2[i32(1)].x))
                    {
                        _S106 = i_4 < (seen_2[i32(1)].y);
                    }
                    else
                    {
                        _S106 = false;
                    }
                    if(_S106)
                    {
                        mixture_1.total_0[i32(1)] = mixture_1.total_0[i32(1)] + weightOf_0[_S41 * u32(128) + i_4];
                        var _S107 : vec4<f32> = vec4<f32>(weightOf_0[_S41 * u32(128) + i_4]);
                        mixture_1.sums_0[i32(2)] = mixture_1.sums_0[i32(2)] + _S107 * value_2[i32(0)];
                        mixture_1.sums_0[i32(3)] = mixture_1.sums_0[i32(3)] + _S107 * value_2[i32(1)];
                    }
                    i_4 = i_4 + u32(1);
                }
                chunk_0 = chunk_0 + u32(128);
            }
            _S44 = mixture_1;
            break;
        }
        var _S108 : f32 = mixture_0.largest_0[i32(0)];
        var _S109 : f32 = mixture_0.total_0[i32(0)];
        var _S110 : vec2<f32> = join_0(&(_S108), &(_S109), _S44.largest_0[i32(0)], _S44.total_0[i32(0)]);
        mixture_0.largest_0[i32(0)] = _S108;
        mixture_0.total_0[i32(0)] = _S109;
        var _S111 : vec4<f32> = vec4<f32>(_S110.x);
        var _S112 : vec4<f32> = vec4<f32>(_S110.y);
        mixture_0.sums_0[i32(0)] = mixture_0.sums_0[i32(0)] * _S111 + _S44.sums_0[i32(0)] * _S112;
        mixture_0.sums_0[i32(1)] = mixture_0.sums_0[i32(1)] * _S111 + _S44.sums_0[i32(1)] * _S112;
        var _S113 : f32 = mixture_0.largest_0[i32(1)];
        var _S114 : f32 = mixture_0.total_0[i32(1)];
        var _S115 : vec2<f32> = join_0(&(_S113), &(_S114), _S44.largest_0[i32(1)], _S44.total_0[i32(1)]);
        mixture_0.largest_0[i32(1)] = _S113;
        mixture_0.total_0[i32(1)] = _S114;
        var _S116 : vec4<f32> = vec4<f32>(_S115.x);
        var _S117 : vec4<f32> = vec4<f32>(_S115.y);
        mixture_0.sums_0[i32(2)] = mixture_0.sums_0[i32(2)] * _S116 + _S44.sums_0[i32(2)] * _S117;
        mixture_0.sums_0[i32(3)] = mixture_0.sums_0[i32(3)] * _S116 + _S44.sums_0[i32(3)] * _S117;
        var own_0 : u32 = seenOf_0[_S45].x / u32(256);
        var at_1 : u32 = (placeOf_0[_S45] * entryPointParams_0.runs_0 + run_0 - own_0) * (entryPointParams_0.valueWidth_0 + u32(2));
        if(run_0 >= own_0)
        {
            _S32 = _S31 < (seenOf_0[_S45].y);
        }
        else
        {
            _S32 = false;
        }
        if(_S32)
        {
            var quads_0 : array<vec4<f32>, i32(2)>;
            quads_0[i32(0)] = mixture_0.sums_0[i32(0)];
            quads_0[i32(1)] = mixture_0.sums_0[i32(1)];
            var _S118 : u32 = entryPointParams_0.valueWidth_0;
            var _S119 : u32 = thread_0 % u32(32);
            var _S120 : u32 = _S48 + u32(4) * _S119;
            if(_S120 < (entryPointParams_0.valueWidth_0))
            {
                entryPointParams_result_0[at_1 + _S120] = quads_0[i32(0)][u32(0)];
            }
            if((_S120 + u32(1)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S120 + u32(1)] = quads_0[i32(0)][u32(1)];
            }
            if((_S120 + u32(2)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S120 + u32(2)] = quads_0[i32(0)][u32(2)];
            }
            if((_S120 + u32(3)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S120 + u32(3)] = quads_0[i32(0)][u32(3)];
            }
            var _S121 : u32 = _S48 + u32(4) * (u32(32) + _S119);
            if(_S121 < _S118)
            {
                entryPointParams_result_0[at_1 + _S121] = quads_0[i32(1)][u32(0)];
            }
            if((_S121 + u32(1)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S121 + u32(1)] = quads_0[i32(1)][u32(1)];
            }
            if((_S121 + u32(2)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S121 + u32(2)] = quads_0[i32(1)][u32(2)];
            }
            if((_S121 + u32(3)) < _S118)
            {
                entryPointParams_result_0[at_1 + _S121 + u32(3)] = quads_0[i32(1)][u32(3)];
            }
            if(_S48 == u32(0))
            {
                _S33 = _S119 == u32(0);
            }
            else
            {
                _S33 = false;
            }
            if(_S33)
            {
                entryPointParams_result_0[at_1 + entryPointParams_0.valueWidth_0] = mixture_0.largest_0[i32(0)];
                entryPointParams_result_0[at_1 + entryPointParams_0.valueWidth_0 + u32(1)] = mixture_0.total_0[i32(0)];
            }
        }
        var row_2 : u32 = u32(4) + _S45;
        var own_1 : u32 = seenOf_0[row_2].x / u32(256);
        var at_2 : u32 = (placeOf_0[row_2] * entryPointParams_0.runs_0 + run_0 - own_1) * (entryPointParams_0.valueWidth_0 + u32(2));
        if(run_0 >= own_1)
        {
            _S33 = _S31 < (seenOf_0[row_2].y);
        }
        else
        {
            _S33 = false;
        }
        if(_S33)
        {
            var quads_1 : array<vec4<f32>, i32(2)>;
            quads_1[i32(0)] = mixture_0.sums_0[i32(2)];
            quads_1[i32(1)] = mixture_0.sums_0[i32(3)];
            var _S122 : u32 = entryPointParams_0.valueWidth_0;
            var _S123 : u32 = thread_0 % u32(32);
            var _S124 : u32 = _S48 + u32(4) * _S123;
            if(_S124 < (entryPointParams_0.valueWidth_0))
            {
                entryPointParams_result_0[at_2 + _S124] = quads_1[i32(0)][u32(0)];
            }
            if((_S124 + u32(1)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S124 + u32(1)] = quads_1[i32(0)][u32(1)];
            }
            if((_S124 + u32(2)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S124 + u32(2)] = quads_1[i32(0)][u32(2)];
            }
            if((_S124 + u32(3)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S124 + u32(3)] = quads_1[i32(0)][u32(3)];
            }
            var _S125 : u32 = _S48 + u32(4) * (u32(32) + _S123);
            if(_S125 < _S122)
            {
                entryPointParams_result_0[at_2 + _S125] = quads_1[i32(1)][u32(0)];
            }
            if((_S125 + u32(1)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S125 + u32(1)] = quads_1[i32(1)][u32(1)];
            }
            if((_S125 + u32(2)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S125 + u32(2)] = quads_1[i32(1)][u32(2)];
            }
            if((_S125 + u32(3)) < _S122)
            {
                entryPointParams_result_0[at_2 + _S125 + u32(3)] = quads_1[i32(1)][u32(3)];
            }
            if(_S48 == u32(0))
            {
                _S34 = _S123 == u32(0);
            }
            else
            {
                _S34 = false;
            }
            if(_S34)
            {
                entryPointParams_result_0[at_2 + entryPointParams_0.valueWidth_0] = mixture_0.largest_0[i32(1)];
                entryPointParams_result_0[at_2 + entryPointParams_0.valueWidth_0 + u32(1)] = mixture_0.total_0[i32(1)];
            }
        }
        run_0 = run_0 + entryPointParams_0.splits_0;
    }
    return;
}
