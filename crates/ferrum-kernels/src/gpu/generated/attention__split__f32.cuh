__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
struct Mixture_0
{
    FixedArray<float, 2>  largest_0;
    FixedArray<float, 2>  total_0;
    FixedArray<float4 , 4>  sums_0;
};
__device__ Mixture_0 Mixture_x24init_0()
{
    Mixture_0 _S1;
    (&_S1)->largest_0[int(0)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(0)] = 0.0f;
    (&_S1)->largest_0[int(1)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(1)] = 0.0f;
    int4  _S2 = make_int4 (int(0));
    float4  _S3 = make_float4 ((float)_S2.x, (float)_S2.y, (float)_S2.z, (float)_S2.w);
    (&_S1)->sums_0[int(0)] = _S3;
    (&_S1)->sums_0[int(1)] = _S3;
    (&_S1)->sums_0[int(2)] = _S3;
    (&_S1)->sums_0[int(3)] = _S3;
    return _S1;
}
struct Owners_0
{
    StructuredBuffer<uint> starts_0;
    uint sequences_0;
    uint rowsOfToken_0;
    uint rowsOfTile_0;
    uint spare_0;
};
__device__ Owners_0 ofTiles_0(StructuredBuffer<uint> starts_1, uint sequences_1, uint rowsOfToken_1, uint rowsOfTile_1)
{
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = rowsOfToken_1;
    (&owners_0)->rowsOfTile_0 = rowsOfTile_1;
    (&owners_0)->spare_0 = 1U;
    return owners_0;
}
__device__ uint Owners_first_0(Owners_0 * this_0, uint sequence_0)
{
    uint _S4 = __ldg((&(this_0->starts_0)[sequence_0]));
    uint _S5 = _S4 * this_0->rowsOfToken_0 / this_0->rowsOfTile_0;
    return _S5 + this_0->spare_0 * sequence_0;
}
__device__ uint Owners_of_0(Owners_0 * this_1, uint index_0)
{
    uint high_0 = this_1->sequences_0;
    uint low_0 = 0U;
    for(;;)
    {
        if((high_0 - low_0) > 1U)
        {
        }
        else
        {
            break;
        }
        uint middle_0 = (low_0 + high_0) / 2U;
        uint _S6 = Owners_first_0(this_1, middle_0);
        if(_S6 <= index_0)
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
__device__ __shared__ FixedArray<uint, 16>  queryOf_0;
__device__ __shared__ FixedArray<uint, 16>  placeOf_0;
__device__ uint2  visible_0(uint position_0, uint length_0, uint full_0, uint window_0)
{
    bool _S7 = full_0 != 0U;
    uint end_0;
    if(_S7)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = (U32_min((position_0 + 1U), (length_0)));
    }
    bool _S8;
    if(_S7)
    {
        _S8 = true;
    }
    else
    {
        _S8 = (position_0 + 1U) < window_0;
    }
    uint begin_0;
    if(_S8)
    {
        begin_0 = 0U;
    }
    else
    {
        begin_0 = position_0 + 1U - window_0;
    }
    return make_uint2 ((U32_min((begin_0), (end_0))), end_0);
}
__device__ __shared__ FixedArray<uint2 , 16>  seenOf_0;
__device__ __shared__ FixedArray<float4 , 256>  staged_0;
__device__ float exponential_0(float x_1)
{
    float clamped_0 = clamp_0(x_1, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_1 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_1 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_1;
    }
    if(x_1 != x_1)
    {
        value_1 = x_1;
    }
    return value_1;
}
__device__ float hyperbolicTangent_0(float x_2)
{
    float square_0 = x_2 * x_2;
    float near_0 = x_2 + x_2 * square_0 * (-0.3333325982093811f + square_0 * (0.13330830633640289f + square_0 * (-0.05368802323937416f + square_0 * (0.02046941965818405f + square_0 * -0.00551516423001885f))));
    float _S9 = (F32_abs((x_2)));
    float far_0 = 1.0f - 2.0f / (exponential_0(2.0f * _S9) + 1.0f);
    float _S10;
    if(_S9 < 0.64999997615814209f)
    {
        _S10 = near_0;
    }
    else
    {
        if(x_2 < 0.0f)
        {
            _S10 = - far_0;
        }
        else
        {
            _S10 = far_0;
        }
    }
    return _S10;
}
__device__ float softcapped_0(float x_3, float cap_0)
{
    return cap_0 * hyperbolicTangent_0(x_3 / cap_0);
}
__device__ __shared__ FixedArray<float, 2048>  weightOf_0;
struct Pages_0
{
    StructuredBuffer<uint> blocks_0;
    uint table_0;
    uint size_0;
    uint heads_0;
    uint head_0;
};
__device__ uint Pages_row_0(Pages_0 * this_2, uint j_0)
{
    uint _S11 = this_2->table_0;
    uint _S12 = this_2->size_0;
    uint _S13 = j_0 / this_2->size_0;
    uint _S14 = __ldg((&(this_2->blocks_0)[_S11 + _S13]));
    uint _S15 = (_S14 * this_2->heads_0 + this_2->head_0) * _S12;
    uint _S16 = j_0 % _S12;
    return _S15 + _S16;
}
__device__ __shared__ FixedArray<uint, 128>  keyOf_0;
__device__ __shared__ FixedArray<float, 128>  largestOf_0;
__device__ float2  join_0(float * largest_1, float * total_1, float otherLargest_0, float otherTotal_0)
{
    float _S17 = (F32_max((*largest_1), (otherLargest_0)));
    float _S18 = exponential_0(*largest_1 - _S17);
    float _S19 = exponential_0(otherLargest_0 - _S17);
    float2  factors_0 = make_float2 (_S18, _S19);
    *total_1 = *total_1 * _S18 + otherTotal_0 * _S19;
    *largest_1 = _S17;
    return factors_0;
}
struct Tile_0
{
    uint rows_0;
    uint2  seen_0;
};
struct Queries_0
{
    StructuredBuffer<uint> positions_0;
    uint begin_1;
    uint end_1;
    uint share_0;
    uint firstHead_0;
    uint heads_1;
    uint width_0;
    uint at_0;
    uint stride_0;
    uint length_1;
    uint full_1;
    uint window_1;
};
struct Input_0
{
    StructuredBuffer<float> q_0;
    StructuredBuffer<uint> keys_0;
    StructuredBuffer<uint> values_0;
    Pages_0 pages_0;
    uint keyWidth_0;
    uint keyWords_0;
    uint keyScales_0;
    uint valueWidth_0;
    uint valueWords_0;
    uint valueScales_0;
    float scale_0;
    uint hasCap_0;
    float cap_1;
};
__device__ float4  F32_read_0(StructuredBuffer<uint> cache_0, uint row_0, uint scales_0, uint quad_0)
{
    uint i_0 = row_0 + 4U * quad_0;
    uint _S20 = __ldg((&(cache_0)[i_0]));
    float _S21 = (U32_asfloat((_S20)));
    uint _S22 = __ldg((&(cache_0)[i_0 + 1U]));
    float _S23 = (U32_asfloat((_S22)));
    uint _S24 = __ldg((&(cache_0)[i_0 + 2U]));
    float _S25 = (U32_asfloat((_S24)));
    uint _S26 = __ldg((&(cache_0)[i_0 + 3U]));
    return make_float4 (_S21, _S23, _S25, (U32_asfloat((_S26))));
}
extern "C" __global__ void attention__split__f32(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_2, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_2, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    Tile_0 _S27;
    uint _S28;
    uint _S29;
    bool _S30;
    bool _S31;
    bool sees_0;
    float4  _S32;
    uint quad_1;
    uint i_1;
    float largest_2;
    float above_0;
    float _S33;
    uint _S34;
    Mixture_0 _S35;
    uint _S36 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S37 = _S36 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S38 = blockIdx.z;
    uint _S39 = _S38 / splits_0;
    uint _S40 = _S39 * 256U;
    Owners_0 owners_1 = ofTiles_0(starts_2, sequences_2, share_1, 8U);
    uint _S41 = blockIdx.y;
    Owners_0 _S42 = owners_1;
    uint _S43 = Owners_of_0(&_S42, _S41);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S44 = __ldg((&(starts_2)[_S43]));
    (&queries_0)->begin_1 = _S44;
    uint _S45 = __ldg((&(starts_2)[_S43 + 1U]));
    (&queries_0)->end_1 = _S45;
    (&queries_0)->share_0 = share_1;
    uint _S46 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S46 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S47 = __ldg((&(lens_0)[_S43]));
    (&queries_0)->length_1 = _S47;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S48 = queries_0;
    Owners_0 _S49 = owners_1;
    uint _S50 = Owners_first_0(&_S49, _S43);
    uint _S51 = (_S41 - _S50) * 2U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S48.end_1 - _S48.begin_1) * _S48.share_0), (_S51))) - _S51), (8U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S36 < 8U)
        {
            bool has_0 = _S36 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S51 + _S36;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S52 = row_1 / _S48.share_0;
            uint token_0 = _S48.begin_1 + _S52;
            uint _S53 = row_1 % _S48.share_0;
            uint head_1 = _S48.firstHead_0 + _S53;
            (*&queryOf_0)[_S36] = _S48.at_0 + token_0 * _S48.stride_0 + head_1 * _S48.width_0;
            (*&placeOf_0)[_S36] = token_0 * _S48.heads_1 + head_1;
            uint2  seen_1;
            if(has_0)
            {
                uint _S54 = __ldg((&(_S48.positions_0)[token_0]));
                seen_1 = visible_0(_S54, _S48.length_1, _S48.full_1, _S48.window_1);
            }
            else
            {
                seen_1 = make_uint2 (4294967295U, 0U);
            }
            if((seen_1.x) < (seen_1.y))
            {
            }
            else
            {
                seen_1 = make_uint2 (4294967295U, 0U);
            }
            (*&seenOf_0)[_S36] = seen_1;
        }
        __syncthreads();
        row_1 = 0U;
        for(;;)
        {
            if(row_1 < 8U)
            {
            }
            else
            {
                break;
            }
            (&tile_0)->seen_0 = make_uint2 ((U32_min(((&tile_0)->seen_0.x), ((*&seenOf_0)[row_1].x))), (U32_max(((&tile_0)->seen_0.y), ((*&seenOf_0)[row_1].y))));
            row_1 = row_1 + 1U;
        }
        _S27 = tile_0;
        break;
    }
    uint _S55 = _S27.seen_0.x;
    uint _S56 = _S27.seen_0.y;
    uint firstRun_0 = (U32_min((_S55), (_S56))) / 256U;
    uint _S57 = (_S56 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S43 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S46;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    uint _S58 = _S38 % splits_0;
    uint run_0 = firstRun_0 + _S58;
    for(;;)
    {
        if(run_0 < _S57)
        {
        }
        else
        {
            break;
        }
        Mixture_0 _S59 = Mixture_x24init_0();
        Mixture_0 mixture_0 = _S59;
        bool _S60 = hasSinks_0 != 0U;
        bool _S61;
        if(_S60)
        {
            _S61 = run_0 == ((*&seenOf_0)[_S37].x / 256U);
        }
        else
        {
            _S61 = false;
        }
        if(_S61)
        {
            uint _S62 = (*&placeOf_0)[_S37] % heads_2;
            float _S63 = __ldg((&(sinks_0)[_S62]));
            (&mixture_0)->largest_0[int(0)] = _S63;
            (&mixture_0)->total_0[int(0)] = 1.0f;
        }
        bool _S64;
        if(_S60)
        {
            _S64 = run_0 == ((*&seenOf_0)[4U + _S37].x / 256U);
        }
        else
        {
            _S64 = false;
        }
        if(_S64)
        {
            uint _S65 = (*&placeOf_0)[4U + _S37] % heads_2;
            float _S66 = __ldg((&(sinks_0)[_S65]));
            (&mixture_0)->largest_0[int(1)] = _S66;
            (&mixture_0)->total_0[int(1)] = 1.0f;
        }
        Input_0 _S67 = input_0;
        for(;;)
        {
            uint _S68 = _S36 / 32U;
            uint _S69 = _S36 % 32U;
            _S28 = _S69;
            uint _S70 = (_S67.valueWidth_0 + 3U) / 4U;
            uint _S71 = run_0 * 256U;
            _S29 = _S71;
            uint _S72 = (U32_max((_S71), (_S55)));
            uint _S73 = (U32_min((_S71 + 256U), (_S56)));
            Mixture_0 mixture_1 = _S59;
            uint chunk_0 = _S72 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S73)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S36;
                if(j_1 >= _S72)
                {
                    _S30 = j_1 < _S73;
                }
                else
                {
                    _S30 = false;
                }
                uint key_0;
                if(_S30)
                {
                    Pages_0 _S74 = _S67.pages_0;
                    uint _S75 = Pages_row_0(&_S74, j_1);
                    key_0 = _S75;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 2>  scores_0;
                    int4  _S76 = make_int4 (int(0));
                    float4  _S77 = make_float4 ((float)_S76.x, (float)_S76.y, (float)_S76.z, (float)_S76.w);
                    _S32 = _S77;
                    scores_0[int(0)] = _S77;
                    scores_0[int(1)] = _S77;
                    uint _S78 = (_S67.keyWidth_0 + 3U) / 4U;
                    if(j_1 >= _S55)
                    {
                        _S31 = j_1 < _S56;
                    }
                    else
                    {
                        _S31 = false;
                    }
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S78)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_1 = _S36;
                            for(;;)
                            {
                                if(i_1 < 256U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S79 = 4U * (first_0 + i_1 % 32U);
                                uint _S80 = (*&queryOf_0)[i_1 / 32U];
                                float4  quad_2;
                                if(_S79 < (_S67.keyWidth_0))
                                {
                                    float _S81 = __ldg((&(_S67.q_0)[_S80 + _S79]));
                                    largest_2 = _S81;
                                }
                                else
                                {
                                    largest_2 = 0.0f;
                                }
                                *&((&quad_2)->x) = largest_2;
                                if((_S79 + 1U) < (_S67.keyWidth_0))
                                {
                                    float _S82 = __ldg((&(_S67.q_0)[_S80 + _S79 + 1U]));
                                    above_0 = _S82;
                                }
                                else
                                {
                                    above_0 = 0.0f;
                                }
                                *&((&quad_2)->y) = above_0;
                                if((_S79 + 2U) < (_S67.keyWidth_0))
                                {
                                    float _S83 = __ldg((&(_S67.q_0)[_S80 + _S79 + 2U]));
                                    _S33 = _S83;
                                }
                                else
                                {
                                    _S33 = 0.0f;
                                }
                                *&((&quad_2)->z) = _S33;
                                float _S84;
                                if((_S79 + 3U) < (_S67.keyWidth_0))
                                {
                                    float _S85 = __ldg((&(_S67.q_0)[_S80 + _S79 + 3U]));
                                    _S84 = _S85;
                                }
                                else
                                {
                                    _S84 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S84;
                                (*&staged_0)[i_1] = quad_2;
                                i_1 = i_1 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S31)
                            {
                                row_1 = (U32_min((32U), (_S78 - first_0)));
                            }
                            else
                            {
                                row_1 = 0U;
                            }
                            if(quad_1 < row_1)
                            {
                            }
                            else
                            {
                                break;
                            }
                            float4  _S86 = F32_read_0(_S67.keys_0, key_0 * _S67.keyWords_0, _S67.keyScales_0, first_0 + quad_1);
                            Tile_0 _S87 = _S27;
                            if(0U < (_S27.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S86;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[32U + quad_1] * _S86;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[64U + quad_1] * _S86;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[96U + quad_1] * _S86;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S87.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[128U + quad_1] * _S86;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[160U + quad_1] * _S86;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[192U + quad_1] * _S86;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[224U + quad_1] * _S86;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 32U;
                    }
                    Tile_0 _S88 = _S27;
                    _S34 = _S27.rows_0;
                    if(0U < (_S27.rows_0))
                    {
                        float scaled_0 = _S67.scale_0 * *&((&scores_0[0U])->x);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_0, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_0;
                        }
                        if(j_1 >= ((*&seenOf_0)[0U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[0U].y);
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
                        (*&weightOf_0)[_S36] = above_0;
                    }
                    if(1U < (_S88.rows_0))
                    {
                        float scaled_1 = _S67.scale_0 * *&((&scores_0[0U])->y);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_1, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_1;
                        }
                        if(j_1 >= ((*&seenOf_0)[1U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[1U].y);
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
                        (*&weightOf_0)[128U + _S36] = above_0;
                    }
                    if(2U < (_S88.rows_0))
                    {
                        float scaled_2 = _S67.scale_0 * *&((&scores_0[0U])->z);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_2, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_2;
                        }
                        if(j_1 >= ((*&seenOf_0)[2U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[2U].y);
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
                        (*&weightOf_0)[256U + _S36] = above_0;
                    }
                    if(3U < (_S88.rows_0))
                    {
                        float scaled_3 = _S67.scale_0 * *&((&scores_0[0U])->w);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_3, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_3;
                        }
                        if(j_1 >= ((*&seenOf_0)[3U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[3U].y);
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
                        (*&weightOf_0)[384U + _S36] = above_0;
                    }
                    if(4U < (_S88.rows_0))
                    {
                        float scaled_4 = _S67.scale_0 * *&((&scores_0[1U])->x);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_4, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_4;
                        }
                        if(j_1 >= ((*&seenOf_0)[4U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[4U].y);
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
                        (*&weightOf_0)[512U + _S36] = above_0;
                    }
                    if(5U < (_S88.rows_0))
                    {
                        float scaled_5 = _S67.scale_0 * *&((&scores_0[1U])->y);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_5, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_5;
                        }
                        if(j_1 >= ((*&seenOf_0)[5U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[5U].y);
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
                        (*&weightOf_0)[640U + _S36] = above_0;
                    }
                    if(6U < (_S88.rows_0))
                    {
                        float scaled_6 = _S67.scale_0 * *&((&scores_0[1U])->z);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_6, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_6;
                        }
                        if(j_1 >= ((*&seenOf_0)[6U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[6U].y);
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
                        (*&weightOf_0)[768U + _S36] = above_0;
                    }
                    if(7U < (_S88.rows_0))
                    {
                        float scaled_7 = _S67.scale_0 * *&((&scores_0[1U])->w);
                        if((_S67.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_7, _S67.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_7;
                        }
                        if(j_1 >= ((*&seenOf_0)[7U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[7U].y);
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
                        (*&weightOf_0)[896U + _S36] = above_0;
                    }
                    break;
                }
                (*&keyOf_0)[_S36] = key_0;
                __syncthreads();
                uint _S89 = _S36 / 16U;
                quad_1 = 0U;
                largest_2 = -3.00000000549775576e+38f;
                for(;;)
                {
                    if(quad_1 < 128U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S90 = (F32_max((largest_2), ((*&weightOf_0)[_S89 * 128U + (quad_1 + _S36) % 128U])));
                    quad_1 = quad_1 + 16U;
                    largest_2 = _S90;
                }
                (*&largestOf_0)[_S36] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 2>  seen_2;
                uint _S91 = (U32_max(((*&seenOf_0)[_S68].x), (chunk_0))) - chunk_0;
                uint _S92 = (U32_min(((U32_max(((*&seenOf_0)[_S68].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(0)] = make_uint2 (_S91, _S92);
                uint _S93 = (U32_min((4294967295U), (_S91)));
                uint _S94 = (U32_max((0U), (_S92)));
                uint i_2;
                if(_S68 < _S34)
                {
                    i_1 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(0)];
                    for(;;)
                    {
                        if(i_1 < 16U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S95 = (F32_max((above_0), ((*&largestOf_0)[_S68 * 16U + i_1])));
                        i_1 = i_1 + 1U;
                        above_0 = _S95;
                    }
                    i_2 = _S69;
                    for(;;)
                    {
                        if(i_2 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[_S68 * 128U + i_2] = exponential_0((*&weightOf_0)[_S68 * 128U + i_2] - above_0);
                        i_2 = i_2 + 32U;
                    }
                    float fade_0 = exponential_0((&mixture_1)->largest_0[int(0)] - above_0);
                    (&mixture_1)->largest_0[int(0)] = above_0;
                    (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] * fade_0;
                    (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] * make_float4 (fade_0);
                    (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] * make_float4 (fade_0);
                }
                uint row_2 = 4U + _S68;
                uint _S96 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                uint _S97 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(1)] = make_uint2 (_S96, _S97);
                uint _S98 = (U32_min((_S93), (_S96)));
                uint _S99 = (U32_max((_S94), (_S97)));
                if(row_2 < _S34)
                {
                    i_1 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(1)];
                    for(;;)
                    {
                        if(i_1 < 16U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S100 = (F32_max((above_0), ((*&largestOf_0)[row_2 * 16U + i_1])));
                        i_1 = i_1 + 1U;
                        above_0 = _S100;
                    }
                    i_2 = _S69;
                    for(;;)
                    {
                        if(i_2 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[row_2 * 128U + i_2] = exponential_0((*&weightOf_0)[row_2 * 128U + i_2] - above_0);
                        i_2 = i_2 + 32U;
                    }
                    float fade_1 = exponential_0((&mixture_1)->largest_0[int(1)] - above_0);
                    (&mixture_1)->largest_0[int(1)] = above_0;
                    (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] * fade_1;
                    (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] * make_float4 (fade_1);
                    (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] * make_float4 (fade_1);
                }
                __syncthreads();
                i_1 = _S98;
                for(;;)
                {
                    if(i_1 < _S99)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 2>  weights_0;
                    if(i_1 >= (seen_2[int(0)].x))
                    {
                        sees_0 = i_1 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        sees_0 = false;
                    }
                    if(sees_0)
                    {
                        above_0 = (*&weightOf_0)[_S68 * 128U + i_1];
                    }
                    else
                    {
                        above_0 = 0.0f;
                    }
                    weights_0[int(0)] = above_0;
                    (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + above_0;
                    bool sees_1;
                    if(i_1 >= (seen_2[int(1)].x))
                    {
                        sees_1 = i_1 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        sees_1 = false;
                    }
                    if(sees_1)
                    {
                        _S33 = (*&weightOf_0)[row_2 * 128U + i_1];
                    }
                    else
                    {
                        _S33 = 0.0f;
                    }
                    weights_0[int(1)] = _S33;
                    (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + _S33;
                    bool _S101;
                    bool _S102;
                    float4  value_2;
                    if((_S40 / 4U) < _S70)
                    {
                        uint quad_3 = _S40 / 4U + _S69;
                        if(quad_3 < _S70)
                        {
                            value_2 = F32_read_0(_S67.values_0, (*&keyOf_0)[i_1] * _S67.valueWords_0, _S67.valueScales_0, quad_3);
                        }
                        else
                        {
                            value_2 = _S32;
                        }
                        if(i_1 >= (seen_2[int(0)].x))
                        {
                            _S101 = i_1 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S101 = false;
                        }
                        if(_S101)
                        {
                            (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_1 >= (seen_2[int(1)].x))
                        {
                            _S102 = i_1 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S102 = false;
                        }
                        if(_S102)
                        {
                            (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                    }
                    if((_S40 / 4U + 32U) < _S70)
                    {
                        uint quad_4 = _S40 / 4U + 32U + _S69;
                        if(quad_4 < _S70)
                        {
                            value_2 = F32_read_0(_S67.values_0, (*&keyOf_0)[i_1] * _S67.valueWords_0, _S67.valueScales_0, quad_4);
                        }
                        else
                        {
                            value_2 = _S32;
                        }
                        if(i_1 >= (seen_2[int(0)].x))
                        {
                            _S101 = i_1 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S101 = false;
                        }
                        if(_S101)
                        {
                            (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_1 >= (seen_2[int(1)].x))
                        {
                            _S102 = i_1 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S102 = false;
                        }
                        if(_S102)
                        {
                            (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                    }
                    i_1 = i_1 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S35 = mixture_1;
            break;
        }
        float2  _S103 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S35.largest_0[int(0)], _S35.total_0[int(0)]);
        float _S104 = _S103.x;
        float _S105 = _S103.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S104) + _S35.sums_0[int(0)] * make_float4 (_S105);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S104) + _S35.sums_0[int(1)] * make_float4 (_S105);
        float2  _S106 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S35.largest_0[int(1)], _S35.total_0[int(1)]);
        float _S107 = _S106.x;
        float _S108 = _S106.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S107) + _S35.sums_0[int(2)] * make_float4 (_S108);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S107) + _S35.sums_0[int(3)] * make_float4 (_S108);
        uint own_0 = (*&seenOf_0)[_S37].x / 256U;
        uint _S109 = valueWidth_1 + 2U;
        uint at_1 = ((*&placeOf_0)[_S37] * runs_0 + run_0 - own_0) * _S109;
        if(run_0 >= own_0)
        {
            _S30 = _S29 < ((*&seenOf_0)[_S37].y);
        }
        else
        {
            _S30 = false;
        }
        if(_S30)
        {
            FixedArray<float4 , 2>  quads_0;
            quads_0[int(0)] = (&mixture_0)->sums_0[int(0)];
            quads_0[int(1)] = (&mixture_0)->sums_0[int(1)];
            uint _S110 = _S40 + 4U * _S28;
            if(_S110 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S110]) = quads_0[int(0)].x;
            }
            if((_S110 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S110 + 1U]) = quads_0[int(0)].y;
            }
            if((_S110 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S110 + 2U]) = quads_0[int(0)].z;
            }
            if((_S110 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S110 + 3U]) = quads_0[int(0)].w;
            }
            uint _S111 = _S40 + 4U * (32U + _S28);
            if(_S111 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S111]) = quads_0[int(1)].x;
            }
            if((_S111 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S111 + 1U]) = quads_0[int(1)].y;
            }
            if((_S111 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S111 + 2U]) = quads_0[int(1)].z;
            }
            if((_S111 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S111 + 3U]) = quads_0[int(1)].w;
            }
            if(_S40 == 0U)
            {
                _S31 = _S28 == 0U;
            }
            else
            {
                _S31 = false;
            }
            if(_S31)
            {
                uint _S112 = at_1 + valueWidth_1;
                *(&(result_0)[_S112]) = (&mixture_0)->largest_0[int(0)];
                *(&(result_0)[_S112 + 1U]) = (&mixture_0)->total_0[int(0)];
            }
        }
        uint row_3 = 4U + _S37;
        uint own_1 = (*&seenOf_0)[row_3].x / 256U;
        uint at_2 = ((*&placeOf_0)[row_3] * runs_0 + run_0 - own_1) * _S109;
        if(run_0 >= own_1)
        {
            _S31 = _S29 < ((*&seenOf_0)[row_3].y);
        }
        else
        {
            _S31 = false;
        }
        if(_S31)
        {
            FixedArray<float4 , 2>  quads_1;
            quads_1[int(0)] = (&mixture_0)->sums_0[int(2)];
            quads_1[int(1)] = (&mixture_0)->sums_0[int(3)];
            uint _S113 = _S40 + 4U * _S28;
            if(_S113 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S113]) = quads_1[int(0)].x;
            }
            if((_S113 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S113 + 1U]) = quads_1[int(0)].y;
            }
            if((_S113 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S113 + 2U]) = quads_1[int(0)].z;
            }
            if((_S113 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S113 + 3U]) = quads_1[int(0)].w;
            }
            uint _S114 = _S40 + 4U * (32U + _S28);
            if(_S114 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S114]) = quads_1[int(1)].x;
            }
            if((_S114 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S114 + 1U]) = quads_1[int(1)].y;
            }
            if((_S114 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S114 + 2U]) = quads_1[int(1)].z;
            }
            if((_S114 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S114 + 3U]) = quads_1[int(1)].w;
            }
            if(_S40 == 0U)
            {
                sees_0 = _S28 == 0U;
            }
            else
            {
                sees_0 = false;
            }
            if(sees_0)
            {
                uint _S115 = at_2 + valueWidth_1;
                *(&(result_0)[_S115]) = (&mixture_0)->largest_0[int(1)];
                *(&(result_0)[_S115 + 1U]) = (&mixture_0)->total_0[int(1)];
            }
        }
        run_0 = run_0 + splits_0;
    }
    return;
}
