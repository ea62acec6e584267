__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
struct Mixture_0
{
    FixedArray<float, 4>  largest_0;
    FixedArray<float, 4>  total_0;
    FixedArray<float4 , 8>  sums_0;
};
__device__ Mixture_0 Mixture_x24init_0()
{
    Mixture_0 _S1;
    (&_S1)->largest_0[int(0)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(0)] = 0.0f;
    (&_S1)->largest_0[int(1)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(1)] = 0.0f;
    (&_S1)->largest_0[int(2)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(2)] = 0.0f;
    (&_S1)->largest_0[int(3)] = -3.00000000549775576e+38f;
    (&_S1)->total_0[int(3)] = 0.0f;
    int4  _S2 = make_int4 (int(0));
    float4  _S3 = make_float4 ((float)_S2.x, (float)_S2.y, (float)_S2.z, (float)_S2.w);
    (&_S1)->sums_0[int(0)] = _S3;
    (&_S1)->sums_0[int(1)] = _S3;
    (&_S1)->sums_0[int(2)] = _S3;
    (&_S1)->sums_0[int(3)] = _S3;
    (&_S1)->sums_0[int(4)] = _S3;
    (&_S1)->sums_0[int(5)] = _S3;
    (&_S1)->sums_0[int(6)] = _S3;
    (&_S1)->sums_0[int(7)] = _S3;
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
extern "C" __global__ void attention__whole__f32(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    bool _S27;
    Tile_0 _S28;
    float scaled_0;
    float4  _S29;
    uint i_1;
    uint quad_1;
    bool _S30;
    float _S31;
    float scaled_1;
    float _S32;
    uint _S33;
    uint _S34;
    uint _S35;
    uint _S36;
    uint _S37;
    uint _S38;
    uint _S39;
    uint _S40;
    uint _S41;
    uint _S42;
    uint _S43;
    uint _S44;
    Mixture_0 _S45;
    uint _S46 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S47 = _S46 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S48 = blockIdx.z / splits_0;
    uint _S49 = _S48 * 256U;
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = share_1;
    (&owners_0)->rowsOfTile_0 = 16U;
    (&owners_0)->spare_0 = 1U;
    uint _S50 = blockIdx.y;
    Owners_0 _S51 = owners_0;
    uint _S52 = Owners_of_0(&_S51, _S50);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S53 = __ldg((&(starts_1)[_S52]));
    (&queries_0)->begin_1 = _S53;
    uint _S54 = __ldg((&(starts_1)[_S52 + 1U]));
    (&queries_0)->end_1 = _S54;
    (&queries_0)->share_0 = share_1;
    uint _S55 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S55 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S56 = __ldg((&(lens_0)[_S52]));
    (&queries_0)->length_1 = _S56;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S57 = queries_0;
    Owners_0 _S58 = owners_0;
    uint _S59 = Owners_first_0(&_S58, _S52);
    uint _S60 = (_S50 - _S59) * 4U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S57.end_1 - _S57.begin_1) * _S57.share_0), (_S60))) - _S60), (16U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S46 < 16U)
        {
            bool has_0 = _S46 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S60 + _S46;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S61 = row_1 / _S57.share_0;
            uint token_0 = _S57.begin_1 + _S61;
            uint _S62 = row_1 % _S57.share_0;
            uint head_1 = _S57.firstHead_0 + _S62;
            (*&queryOf_0)[_S46] = _S57.at_0 + token_0 * _S57.stride_0 + head_1 * _S57.width_0;
            (*&placeOf_0)[_S46] = token_0 * _S57.heads_1 + head_1;
            uint _S63 = __ldg((&(_S57.positions_0)[token_0]));
            uint2  seen_1 = visible_0(_S63, _S57.length_1, _S57.full_1, _S57.window_1);
            if(has_0)
            {
                _S27 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S27 = false;
            }
            uint2  _S64;
            if(_S27)
            {
                _S64 = seen_1;
            }
            else
            {
                _S64 = make_uint2 (4294967295U, 0U);
            }
            (*&seenOf_0)[_S46] = _S64;
        }
        __syncthreads();
        row_1 = 0U;
        for(;;)
        {
            if(row_1 < 16U)
            {
            }
            else
            {
                break;
            }
            (&tile_0)->seen_0 = make_uint2 ((U32_min(((&tile_0)->seen_0.x), ((*&seenOf_0)[row_1].x))), (U32_max(((&tile_0)->seen_0.y), ((*&seenOf_0)[row_1].y))));
            row_1 = row_1 + 1U;
        }
        _S28 = tile_0;
        break;
    }
    uint _S65 = _S28.seen_0.x;
    uint _S66 = _S28.seen_0.y;
    uint firstRun_0 = (U32_min((_S65), (_S66))) / 256U;
    uint _S67 = (_S66 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S52 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S55;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    Mixture_0 _S68 = Mixture_x24init_0();
    Mixture_0 mixture_0 = _S68;
    if(hasSinks_0 != 0U)
    {
        uint _S69 = (*&placeOf_0)[_S47] % heads_2;
        float _S70 = __ldg((&(sinks_0)[_S69]));
        (&mixture_0)->largest_0[int(0)] = _S70;
        (&mixture_0)->total_0[int(0)] = 1.0f;
        uint _S71 = (*&placeOf_0)[4U + _S47] % heads_2;
        float _S72 = __ldg((&(sinks_0)[_S71]));
        (&mixture_0)->largest_0[int(1)] = _S72;
        (&mixture_0)->total_0[int(1)] = 1.0f;
        uint _S73 = (*&placeOf_0)[8U + _S47] % heads_2;
        float _S74 = __ldg((&(sinks_0)[_S73]));
        (&mixture_0)->largest_0[int(2)] = _S74;
        (&mixture_0)->total_0[int(2)] = 1.0f;
        uint _S75 = (*&placeOf_0)[12U + _S47] % heads_2;
        float _S76 = __ldg((&(sinks_0)[_S75]));
        (&mixture_0)->largest_0[int(3)] = _S76;
        (&mixture_0)->total_0[int(3)] = 1.0f;
    }
    uint run_0 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S67)
        {
        }
        else
        {
            break;
        }
        Input_0 _S77 = input_0;
        uint _S78 = _S49 / 4U;
        for(;;)
        {
            uint _S79 = _S46 / 32U;
            uint _S80 = (_S77.valueWidth_0 + 3U) / 4U;
            uint _S81 = run_0 * 256U;
            uint _S82 = (U32_max((_S81), (_S65)));
            uint _S83 = (U32_min((_S81 + 256U), (_S66)));
            Mixture_0 mixture_1 = _S68;
            uint chunk_0 = _S82 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S83)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S46;
                if(j_1 >= _S82)
                {
                    _S27 = j_1 < _S83;
                }
                else
                {
                    _S27 = false;
                }
                uint key_0;
                if(_S27)
                {
                    Pages_0 _S84 = _S77.pages_0;
                    uint _S85 = Pages_row_0(&_S84, j_1);
                    key_0 = _S85;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 4>  scores_0;
                    int4  _S86 = make_int4 (int(0));
                    float4  _S87 = make_float4 ((float)_S86.x, (float)_S86.y, (float)_S86.z, (float)_S86.w);
                    _S29 = _S87;
                    scores_0[int(0)] = _S87;
                    scores_0[int(1)] = _S87;
                    scores_0[int(2)] = _S87;
                    scores_0[int(3)] = _S87;
                    uint _S88 = (_S77.keyWidth_0 + 3U) / 4U;
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S88)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_1 = _S46;
                            for(;;)
                            {
                                if(i_1 < 256U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S89 = 4U * (first_0 + i_1 % 16U);
                                uint _S90 = (*&queryOf_0)[i_1 / 16U];
                                float4  quad_2;
                                if(_S89 < (_S77.keyWidth_0))
                                {
                                    float _S91 = __ldg((&(_S77.q_0)[_S90 + _S89]));
                                    scaled_0 = _S91;
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                *&((&quad_2)->x) = scaled_0;
                                if((_S89 + 1U) < (_S77.keyWidth_0))
                                {
                                    float _S92 = __ldg((&(_S77.q_0)[_S90 + _S89 + 1U]));
                                    _S31 = _S92;
                                }
                                else
                                {
                                    _S31 = 0.0f;
                                }
                                *&((&quad_2)->y) = _S31;
                                if((_S89 + 2U) < (_S77.keyWidth_0))
                                {
                                    float _S93 = __ldg((&(_S77.q_0)[_S90 + _S89 + 2U]));
                                    scaled_1 = _S93;
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                *&((&quad_2)->z) = scaled_1;
                                if((_S89 + 3U) < (_S77.keyWidth_0))
                                {
                                    float _S94 = __ldg((&(_S77.q_0)[_S90 + _S89 + 3U]));
                                    _S32 = _S94;
                                }
                                else
                                {
                                    _S32 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S32;
                                (*&staged_0)[i_1] = quad_2;
                                i_1 = i_1 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        if(j_1 >= _S65)
                        {
                            _S30 = j_1 < _S66;
                        }
                        else
                        {
                            _S30 = false;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S30)
                            {
                                row_1 = (U32_min((16U), (_S88 - first_0)));
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
                            float4  _S95 = F32_read_0(_S77.keys_0, key_0 * _S77.keyWords_0, _S77.keyScales_0, first_0 + quad_1);
                            Tile_0 _S96 = _S28;
                            if(0U < (_S28.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S95;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[16U + quad_1] * _S95;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[32U + quad_1] * _S95;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[48U + quad_1] * _S95;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S96.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[64U + quad_1] * _S95;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[80U + quad_1] * _S95;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[96U + quad_1] * _S95;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[112U + quad_1] * _S95;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            if(8U < (_S96.rows_0))
                            {
                                float4  part_8 = (*&staged_0)[128U + quad_1] * _S95;
                                *&((&scores_0[int(2)])->x) = *&((&scores_0[int(2)])->x) + (part_8.x + part_8.y + (part_8.z + part_8.w));
                                float4  part_9 = (*&staged_0)[144U + quad_1] * _S95;
                                *&((&scores_0[int(2)])->y) = *&((&scores_0[int(2)])->y) + (part_9.x + part_9.y + (part_9.z + part_9.w));
                                float4  part_10 = (*&staged_0)[160U + quad_1] * _S95;
                                *&((&scores_0[int(2)])->z) = *&((&scores_0[int(2)])->z) + (part_10.x + part_10.y + (part_10.z + part_10.w));
                                float4  part_11 = (*&staged_0)[176U + quad_1] * _S95;
                                *&((&scores_0[int(2)])->w) = *&((&scores_0[int(2)])->w) + (part_11.x + part_11.y + (part_11.z + part_11.w));
                            }
                            if(12U < (_S96.rows_0))
                            {
                                float4  part_12 = (*&staged_0)[192U + quad_1] * _S95;
                                *&((&scores_0[int(3)])->x) = *&((&scores_0[int(3)])->x) + (part_12.x + part_12.y + (part_12.z + part_12.w));
                                float4  part_13 = (*&staged_0)[208U + quad_1] * _S95;
                                *&((&scores_0[int(3)])->y) = *&((&scores_0[int(3)])->y) + (part_13.x + part_13.y + (part_13.z + part_13.w));
                                float4  part_14 = (*&staged_0)[224U + quad_1] * _S95;
                                *&((&scores_0[int(3)])->z) = *&((&scores_0[int(3)])->z) + (part_14.x + part_14.y + (part_14.z + part_14.w));
                                float4  part_15 = (*&staged_0)[240U + quad_1] * _S95;
                                *&((&scores_0[int(3)])->w) = *&((&scores_0[int(3)])->w) + (part_15.x + part_15.y + (part_15.z + part_15.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 16U;
                    }
                    float scaled_2 = _S77.scale_0 * *&((&scores_0[0U])->x);
                    bool _S97 = (_S77.hasCap_0) != 0U;
                    if(_S97)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S77.cap_1);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_1 >= ((*&seenOf_0)[0U].x))
                    {
                        _S30 = j_1 < ((*&seenOf_0)[0U].y);
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
                    (*&weightOf_0)[_S46] = _S31;
                    float scaled_3 = _S77.scale_0 * *&((&scores_0[0U])->y);
                    if(_S97)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S77.cap_1);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    bool _S98;
                    if(j_1 >= ((*&seenOf_0)[1U].x))
                    {
                        _S98 = j_1 < ((*&seenOf_0)[1U].y);
                    }
                    else
                    {
                        _S98 = false;
                    }
                    if(_S98)
                    {
                        _S32 = scaled_1;
                    }
                    else
                    {
                        _S32 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[128U + _S46] = _S32;
                    float scaled_4 = _S77.scale_0 * *&((&scores_0[0U])->z);
                    float scaled_5;
                    if(_S97)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S77.cap_1);
                    }
                    else
                    {
                        scaled_5 = scaled_4;
                    }
                    bool _S99;
                    if(j_1 >= ((*&seenOf_0)[2U].x))
                    {
                        _S99 = j_1 < ((*&seenOf_0)[2U].y);
                    }
                    else
                    {
                        _S99 = false;
                    }
                    float _S100;
                    if(_S99)
                    {
                        _S100 = scaled_5;
                    }
                    else
                    {
                        _S100 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[256U + _S46] = _S100;
                    float scaled_6 = _S77.scale_0 * *&((&scores_0[0U])->w);
                    float scaled_7;
                    if(_S97)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S77.cap_1);
                    }
                    else
                    {
                        scaled_7 = scaled_6;
                    }
                    bool _S101;
                    if(j_1 >= ((*&seenOf_0)[3U].x))
                    {
                        _S101 = j_1 < ((*&seenOf_0)[3U].y);
                    }
                    else
                    {
                        _S101 = false;
                    }
                    float _S102;
                    if(_S101)
                    {
                        _S102 = scaled_7;
                    }
                    else
                    {
                        _S102 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[384U + _S46] = _S102;
                    float scaled_8 = _S77.scale_0 * *&((&scores_0[1U])->x);
                    float scaled_9;
                    if(_S97)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S77.cap_1);
                    }
                    else
                    {
                        scaled_9 = scaled_8;
                    }
                    bool _S103;
                    if(j_1 >= ((*&seenOf_0)[4U].x))
                    {
                        _S103 = j_1 < ((*&seenOf_0)[4U].y);
                    }
                    else
                    {
                        _S103 = false;
                    }
                    float _S104;
                    if(_S103)
                    {
                        _S104 = scaled_9;
                    }
                    else
                    {
                        _S104 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[512U + _S46] = _S104;
                    float scaled_10 = _S77.scale_0 * *&((&scores_0[1U])->y);
                    float scaled_11;
                    if(_S97)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S77.cap_1);
                    }
                    else
                    {
                        scaled_11 = scaled_10;
                    }
                    bool _S105;
                    if(j_1 >= ((*&seenOf_0)[5U].x))
                    {
                        _S105 = j_1 < ((*&seenOf_0)[5U].y);
                    }
                    else
                    {
                        _S105 = false;
                    }
                    float _S106;
                    if(_S105)
                    {
                        _S106 = scaled_11;
                    }
                    else
                    {
                        _S106 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[640U + _S46] = _S106;
                    float scaled_12 = _S77.scale_0 * *&((&scores_0[1U])->z);
                    float scaled_13;
                    if(_S97)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S77.cap_1);
                    }
                    else
                    {
                        scaled_13 = scaled_12;
                    }
                    bool _S107;
                    if(j_1 >= ((*&seenOf_0)[6U].x))
                    {
                        _S107 = j_1 < ((*&seenOf_0)[6U].y);
                    }
                    else
                    {
                        _S107 = false;
                    }
                    float _S108;
                    if(_S107)
                    {
                        _S108 = scaled_13;
                    }
                    else
                    {
                        _S108 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[768U + _S46] = _S108;
                    float scaled_14 = _S77.scale_0 * *&((&scores_0[1U])->w);
                    float scaled_15;
                    if(_S97)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S77.cap_1);
                    }
                    else
                    {
                        scaled_15 = scaled_14;
                    }
                    bool _S109;
                    if(j_1 >= ((*&seenOf_0)[7U].x))
                    {
                        _S109 = j_1 < ((*&seenOf_0)[7U].y);
                    }
                    else
                    {
                        _S109 = false;
                    }
                    float _S110;
                    if(_S109)
                    {
                        _S110 = scaled_15;
                    }
                    else
                    {
                        _S110 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[896U + _S46] = _S110;
                    float scaled_16 = _S77.scale_0 * *&((&scores_0[2U])->x);
                    float scaled_17;
                    if(_S97)
                    {
                        scaled_17 = softcapped_0(scaled_16, _S77.cap_1);
                    }
                    else
                    {
                        scaled_17 = scaled_16;
                    }
                    bool _S111;
                    if(j_1 >= ((*&seenOf_0)[8U].x))
                    {
                        _S111 = j_1 < ((*&seenOf_0)[8U].y);
                    }
                    else
                    {
                        _S111 = false;
                    }
                    float _S112;
                    if(_S111)
                    {
                        _S112 = scaled_17;
                    }
                    else
                    {
                        _S112 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1024U + _S46] = _S112;
                    float scaled_18 = _S77.scale_0 * *&((&scores_0[2U])->y);
                    float scaled_19;
                    if(_S97)
                    {
                        scaled_19 = softcapped_0(scaled_18, _S77.cap_1);
                    }
                    else
                    {
                        scaled_19 = scaled_18;
                    }
                    bool _S113;
                    if(j_1 >= ((*&seenOf_0)[9U].x))
                    {
                        _S113 = j_1 < ((*&seenOf_0)[9U].y);
                    }
                    else
                    {
                        _S113 = false;
                    }
                    float _S114;
                    if(_S113)
                    {
                        _S114 = scaled_19;
                    }
                    else
                    {
                        _S114 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1152U + _S46] = _S114;
                    float scaled_20 = _S77.scale_0 * *&((&scores_0[2U])->z);
                    float scaled_21;
                    if(_S97)
                    {
                        scaled_21 = softcapped_0(scaled_20, _S77.cap_1);
                    }
                    else
                    {
                        scaled_21 = scaled_20;
                    }
                    bool _S115;
                    if(j_1 >= ((*&seenOf_0)[10U].x))
                    {
                        _S115 = j_1 < ((*&seenOf_0)[10U].y);
                    }
                    else
                    {
                        _S115 = false;
                    }
                    float _S116;
                    if(_S115)
                    {
                        _S116 = scaled_21;
                    }
                    else
                    {
                        _S116 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1280U + _S46] = _S116;
                    float scaled_22 = _S77.scale_0 * *&((&scores_0[2U])->w);
                    float scaled_23;
                    if(_S97)
                    {
                        scaled_23 = softcapped_0(scaled_22, _S77.cap_1);
                    }
                    else
                    {
                        scaled_23 = scaled_22;
                    }
                    bool _S117;
                    if(j_1 >= ((*&seenOf_0)[11U].x))
                    {
                        _S117 = j_1 < ((*&seenOf_0)[11U].y);
                    }
                    else
                    {
                        _S117 = false;
                    }
                    float _S118;
                    if(_S117)
                    {
                        _S118 = scaled_23;
                    }
                    else
                    {
                        _S118 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1408U + _S46] = _S118;
                    float scaled_24 = _S77.scale_0 * *&((&scores_0[3U])->x);
                    float scaled_25;
                    if(_S97)
                    {
                        scaled_25 = softcapped_0(scaled_24, _S77.cap_1);
                    }
                    else
                    {
                        scaled_25 = scaled_24;
                    }
                    bool _S119;
                    if(j_1 >= ((*&seenOf_0)[12U].x))
                    {
                        _S119 = j_1 < ((*&seenOf_0)[12U].y);
                    }
                    else
                    {
                        _S119 = false;
                    }
                    float _S120;
                    if(_S119)
                    {
                        _S120 = scaled_25;
                    }
                    else
                    {
                        _S120 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1536U + _S46] = _S120;
                    float scaled_26 = _S77.scale_0 * *&((&scores_0[3U])->y);
                    float scaled_27;
                    if(_S97)
                    {
                        scaled_27 = softcapped_0(scaled_26, _S77.cap_1);
                    }
                    else
                    {
                        scaled_27 = scaled_26;
                    }
                    bool _S121;
                    if(j_1 >= ((*&seenOf_0)[13U].x))
                    {
                        _S121 = j_1 < ((*&seenOf_0)[13U].y);
                    }
                    else
                    {
                        _S121 = false;
                    }
                    float _S122;
                    if(_S121)
                    {
                        _S122 = scaled_27;
                    }
                    else
                    {
                        _S122 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1664U + _S46] = _S122;
                    float scaled_28 = _S77.scale_0 * *&((&scores_0[3U])->z);
                    float scaled_29;
                    if(_S97)
                    {
                        scaled_29 = softcapped_0(scaled_28, _S77.cap_1);
                    }
                    else
                    {
                        scaled_29 = scaled_28;
                    }
                    bool _S123;
                    if(j_1 >= ((*&seenOf_0)[14U].x))
                    {
                        _S123 = j_1 < ((*&seenOf_0)[14U].y);
                    }
                    else
                    {
                        _S123 = false;
                    }
                    float _S124;
                    if(_S123)
                    {
                        _S124 = scaled_29;
                    }
                    else
                    {
                        _S124 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1792U + _S46] = _S124;
                    float scaled_30 = _S77.scale_0 * *&((&scores_0[3U])->w);
                    float scaled_31;
                    if(_S97)
                    {
                        scaled_31 = softcapped_0(scaled_30, _S77.cap_1);
                    }
                    else
                    {
                        scaled_31 = scaled_30;
                    }
                    bool _S125;
                    if(j_1 >= ((*&seenOf_0)[15U].x))
                    {
                        _S125 = j_1 < ((*&seenOf_0)[15U].y);
                    }
                    else
                    {
                        _S125 = false;
                    }
                    float _S126;
                    if(_S125)
                    {
                        _S126 = scaled_31;
                    }
                    else
                    {
                        _S126 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1920U + _S46] = _S126;
                    break;
                }
                (*&keyOf_0)[_S46] = key_0;
                __syncthreads();
                uint _S127 = _S46 / 8U * 128U;
                i_1 = _S46 % 8U;
                float largest_2 = -3.00000000549775576e+38f;
                for(;;)
                {
                    if(i_1 < 128U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S128 = (F32_max((largest_2), ((*&weightOf_0)[_S127 + i_1])));
                    i_1 = i_1 + 8U;
                    largest_2 = _S128;
                }
                (*&largestOf_0)[_S46] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 4>  seen_2;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            uint _S129 = (U32_max(((*&seenOf_0)[_S79].x), (chunk_0))) - chunk_0;
                            uint _S130 = (U32_min(((U32_max(((*&seenOf_0)[_S79].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(0)] = make_uint2 (_S129, _S130);
                            _S33 = (U32_min((4294967295U), (_S129)));
                            _S34 = (U32_max((0U), (_S130)));
                            quad_1 = 0U;
                            float above_0 = (&mixture_1)->largest_0[int(0)];
                            for(;;)
                            {
                                if(quad_1 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S131 = (F32_max((above_0), ((*&largestOf_0)[_S79 * 8U + quad_1])));
                                quad_1 = quad_1 + 1U;
                                above_0 = _S131;
                            }
                            uint _S132 = _S46 % 32U;
                            _S35 = _S132;
                            uint i_2 = _S132;
                            for(;;)
                            {
                                if(i_2 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[_S79 * 128U + i_2] = exponential_0((*&weightOf_0)[_S79 * 128U + i_2] - above_0);
                                i_2 = i_2 + 32U;
                            }
                            float fade_0 = exponential_0((&mixture_1)->largest_0[int(0)] - above_0);
                            (&mixture_1)->largest_0[int(0)] = above_0;
                            (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] * fade_0;
                            (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] * make_float4 (fade_0);
                            (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] * make_float4 (fade_0);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            uint row_2 = 4U + _S79;
                            _S36 = row_2;
                            uint _S133 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                            uint _S134 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(1)] = make_uint2 (_S133, _S134);
                            _S37 = (U32_min((_S33), (_S133)));
                            _S38 = (U32_max((_S34), (_S134)));
                            uint i_3 = 0U;
                            float above_1 = (&mixture_1)->largest_0[int(1)];
                            for(;;)
                            {
                                if(i_3 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S135 = (F32_max((above_1), ((*&largestOf_0)[row_2 * 8U + i_3])));
                                i_3 = i_3 + 1U;
                                above_1 = _S135;
                            }
                            uint i_4 = _S35;
                            for(;;)
                            {
                                if(i_4 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_2 * 128U + i_4] = exponential_0((*&weightOf_0)[row_2 * 128U + i_4] - above_1);
                                i_4 = i_4 + 32U;
                            }
                            float fade_1 = exponential_0((&mixture_1)->largest_0[int(1)] - above_1);
                            (&mixture_1)->largest_0[int(1)] = above_1;
                            (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] * fade_1;
                            (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] * make_float4 (fade_1);
                            (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] * make_float4 (fade_1);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            uint row_3 = 8U + _S79;
                            _S39 = row_3;
                            uint _S136 = (U32_max(((*&seenOf_0)[row_3].x), (chunk_0))) - chunk_0;
                            uint _S137 = (U32_min(((U32_max(((*&seenOf_0)[row_3].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(2)] = make_uint2 (_S136, _S137);
                            _S40 = (U32_min((_S37), (_S136)));
                            _S41 = (U32_max((_S38), (_S137)));
                            uint i_5 = 0U;
                            float above_2 = (&mixture_1)->largest_0[int(2)];
                            for(;;)
                            {
                                if(i_5 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S138 = (F32_max((above_2), ((*&largestOf_0)[row_3 * 8U + i_5])));
                                i_5 = i_5 + 1U;
                                above_2 = _S138;
                            }
                            uint i_6 = _S35;
                            for(;;)
                            {
                                if(i_6 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_3 * 128U + i_6] = exponential_0((*&weightOf_0)[row_3 * 128U + i_6] - above_2);
                                i_6 = i_6 + 32U;
                            }
                            float fade_2 = exponential_0((&mixture_1)->largest_0[int(2)] - above_2);
                            (&mixture_1)->largest_0[int(2)] = above_2;
                            (&mixture_1)->total_0[int(2)] = (&mixture_1)->total_0[int(2)] * fade_2;
                            (&mixture_1)->sums_0[int(4)] = (&mixture_1)->sums_0[int(4)] * make_float4 (fade_2);
                            (&mixture_1)->sums_0[int(5)] = (&mixture_1)->sums_0[int(5)] * make_float4 (fade_2);
                            break;
                        }
                        break;
                    }
                    for(;;)
                    {
                        for(;;)
                        {
                            uint row_4 = 12U + _S79;
                            _S42 = row_4;
                            uint _S139 = (U32_max(((*&seenOf_0)[row_4].x), (chunk_0))) - chunk_0;
                            uint _S140 = (U32_min(((U32_max(((*&seenOf_0)[row_4].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(3)] = make_uint2 (_S139, _S140);
                            _S43 = (U32_min((_S40), (_S139)));
                            _S44 = (U32_max((_S41), (_S140)));
                            uint i_7 = 0U;
                            float above_3 = (&mixture_1)->largest_0[int(3)];
                            for(;;)
                            {
                                if(i_7 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S141 = (F32_max((above_3), ((*&largestOf_0)[row_4 * 8U + i_7])));
                                i_7 = i_7 + 1U;
                                above_3 = _S141;
                            }
                            uint i_8 = _S35;
                            for(;;)
                            {
                                if(i_8 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_4 * 128U + i_8] = exponential_0((*&weightOf_0)[row_4 * 128U + i_8] - above_3);
                                i_8 = i_8 + 32U;
                            }
                            float fade_3 = exponential_0((&mixture_1)->largest_0[int(3)] - above_3);
                            (&mixture_1)->largest_0[int(3)] = above_3;
                            (&mixture_1)->total_0[int(3)] = (&mixture_1)->total_0[int(3)] * fade_3;
                            (&mixture_1)->sums_0[int(6)] = (&mixture_1)->sums_0[int(6)] * make_float4 (fade_3);
                            (&mixture_1)->sums_0[int(7)] = (&mixture_1)->sums_0[int(7)] * make_float4 (fade_3);
                            break;
                        }
                        break;
                    }
                    break;
                }
                __syncthreads();
                uint i_9 = _S43;
                for(;;)
                {
                    if(i_9 < _S44)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float4 , 2>  value_2;
                    uint quad_3 = _S78 + _S35;
                    value_2[int(0)] = _S29;
                    if(quad_3 < _S80)
                    {
                        value_2[int(0)] = F32_read_0(_S77.values_0, (*&keyOf_0)[i_9] * _S77.valueWords_0, _S77.valueScales_0, quad_3);
                    }
                    uint quad_4 = _S78 + 32U + _S35;
                    value_2[int(1)] = _S29;
                    if(quad_4 < _S80)
                    {
                        value_2[int(1)] = F32_read_0(_S77.values_0, (*&keyOf_0)[i_9] * _S77.valueWords_0, _S77.valueScales_0, quad_4);
                    }
                    bool _S142;
                    if(i_9 >= (seen_2[int(0)].x))
                    {
                        _S142 = i_9 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        _S142 = false;
                    }
                    if(_S142)
                    {
                        (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + (*&weightOf_0)[_S79 * 128U + i_9];
                        (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 ((*&weightOf_0)[_S79 * 128U + i_9]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 ((*&weightOf_0)[_S79 * 128U + i_9]) * value_2[int(1)];
                    }
                    bool _S143;
                    if(i_9 >= (seen_2[int(1)].x))
                    {
                        _S143 = i_9 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        _S143 = false;
                    }
                    if(_S143)
                    {
                        (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + (*&weightOf_0)[_S36 * 128U + i_9];
                        (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 ((*&weightOf_0)[_S36 * 128U + i_9]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 ((*&weightOf_0)[_S36 * 128U + i_9]) * value_2[int(1)];
                    }
                    bool _S144;
                    if(i_9 >= (seen_2[int(2)].x))
                    {
                        _S144 = i_9 < (seen_2[int(2)].y);
                    }
                    else
                    {
                        _S144 = false;
                    }
                    if(_S144)
                    {
                        (&mixture_1)->total_0[int(2)] = (&mixture_1)->total_0[int(2)] + (*&weightOf_0)[_S39 * 128U + i_9];
                        (&mixture_1)->sums_0[int(4)] = (&mixture_1)->sums_0[int(4)] + make_float4 ((*&weightOf_0)[_S39 * 128U + i_9]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(5)] = (&mixture_1)->sums_0[int(5)] + make_float4 ((*&weightOf_0)[_S39 * 128U + i_9]) * value_2[int(1)];
                    }
                    bool _S145;
                    if(i_9 >= (seen_2[int(3)].x))
                    {
                        _S145 = i_9 < (seen_2[int(3)].y);
                    }
                    else
                    {
                        _S145 = false;
                    }
                    if(_S145)
                    {
                        (&mixture_1)->total_0[int(3)] = (&mixture_1)->total_0[int(3)] + (*&weightOf_0)[_S42 * 128U + i_9];
                        (&mixture_1)->sums_0[int(6)] = (&mixture_1)->sums_0[int(6)] + make_float4 ((*&weightOf_0)[_S42 * 128U + i_9]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(7)] = (&mixture_1)->sums_0[int(7)] + make_float4 ((*&weightOf_0)[_S42 * 128U + i_9]) * value_2[int(1)];
                    }
                    i_9 = i_9 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S45 = mixture_1;
            break;
        }
        float2  _S146 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S45.largest_0[int(0)], _S45.total_0[int(0)]);
        float _S147 = _S146.x;
        float _S148 = _S146.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S147) + _S45.sums_0[int(0)] * make_float4 (_S148);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S147) + _S45.sums_0[int(1)] * make_float4 (_S148);
        float2  _S149 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S45.largest_0[int(1)], _S45.total_0[int(1)]);
        float _S150 = _S149.x;
        float _S151 = _S149.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S150) + _S45.sums_0[int(2)] * make_float4 (_S151);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S150) + _S45.sums_0[int(3)] * make_float4 (_S151);
        float2  _S152 = join_0(&(&mixture_0)->largest_0[int(2)], &(&mixture_0)->total_0[int(2)], _S45.largest_0[int(2)], _S45.total_0[int(2)]);
        float _S153 = _S152.x;
        float _S154 = _S152.y;
        (&mixture_0)->sums_0[int(4)] = (&mixture_0)->sums_0[int(4)] * make_float4 (_S153) + _S45.sums_0[int(4)] * make_float4 (_S154);
        (&mixture_0)->sums_0[int(5)] = (&mixture_0)->sums_0[int(5)] * make_float4 (_S153) + _S45.sums_0[int(5)] * make_float4 (_S154);
        float2  _S155 = join_0(&(&mixture_0)->largest_0[int(3)], &(&mixture_0)->total_0[int(3)], _S45.largest_0[int(3)], _S45.total_0[int(3)]);
        float _S156 = _S155.x;
        float _S157 = _S155.y;
        (&mixture_0)->sums_0[int(6)] = (&mixture_0)->sums_0[int(6)] * make_float4 (_S156) + _S45.sums_0[int(6)] * make_float4 (_S157);
        (&mixture_0)->sums_0[int(7)] = (&mixture_0)->sums_0[int(7)] * make_float4 (_S156) + _S45.sums_0[int(7)] * make_float4 (_S157);
        run_0 = run_0 + 1U;
    }
    Tile_0 _S158 = _S28;
    if(_S47 < (_S28.rows_0))
    {
        uint _S159 = (*&placeOf_0)[_S47] * valueWidth_1;
        FixedArray<float4 , 2>  quads_0;
        FixedArray<float, 4>  _S160 = (&mixture_0)->total_0;
        bool _S161 = ((&mixture_0)->total_0[int(0)]) > 0.0f;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].x / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->x) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].y / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->y) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].z / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->z) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].w / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->w) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].x / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->x) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].y / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->y) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].z / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->z) = scaled_0;
        if(_S161)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].w / _S160[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->w) = scaled_0;
        uint _S162 = _S46 % 32U;
        uint _S163 = _S49 + 4U * _S162;
        if(_S163 < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S163]) = quads_0[int(0)].x;
        }
        if((_S163 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S163 + 1U]) = quads_0[int(0)].y;
        }
        if((_S163 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S163 + 2U]) = quads_0[int(0)].z;
        }
        if((_S163 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S163 + 3U]) = quads_0[int(0)].w;
        }
        uint _S164 = _S49 + 4U * (32U + _S162);
        if(_S164 < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S164]) = quads_0[int(1)].x;
        }
        if((_S164 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S164 + 1U]) = quads_0[int(1)].y;
        }
        if((_S164 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S164 + 2U]) = quads_0[int(1)].z;
        }
        if((_S164 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S159 + _S164 + 3U]) = quads_0[int(1)].w;
        }
    }
    uint _S165 = 4U + _S47;
    if(_S165 < (_S158.rows_0))
    {
        uint _S166 = (*&placeOf_0)[_S165] * valueWidth_1;
        FixedArray<float4 , 2>  quads_1;
        FixedArray<float, 4>  _S167 = (&mixture_0)->total_0;
        bool _S168 = ((&mixture_0)->total_0[int(1)]) > 0.0f;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].x / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->x) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].y / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->y) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].z / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->z) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].w / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->w) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].x / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->x) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].y / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->y) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].z / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->z) = scaled_0;
        if(_S168)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].w / _S167[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->w) = scaled_0;
        uint _S169 = _S46 % 32U;
        uint _S170 = _S49 + 4U * _S169;
        if(_S170 < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S170]) = quads_1[int(0)].x;
        }
        if((_S170 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S170 + 1U]) = quads_1[int(0)].y;
        }
        if((_S170 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S170 + 2U]) = quads_1[int(0)].z;
        }
        if((_S170 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S170 + 3U]) = quads_1[int(0)].w;
        }
        uint _S171 = _S49 + 4U * (32U + _S169);
        if(_S171 < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S171]) = quads_1[int(1)].x;
        }
        if((_S171 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S171 + 1U]) = quads_1[int(1)].y;
        }
        if((_S171 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S171 + 2U]) = quads_1[int(1)].z;
        }
        if((_S171 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S166 + _S171 + 3U]) = quads_1[int(1)].w;
        }
    }
    uint _S172 = 8U + _S47;
    if(_S172 < (_S158.rows_0))
    {
        uint _S173 = (*&placeOf_0)[_S172] * valueWidth_1;
        FixedArray<float4 , 2>  quads_2;
        FixedArray<float, 4>  _S174 = (&mixture_0)->total_0;
        bool _S175 = ((&mixture_0)->total_0[int(2)]) > 0.0f;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].x / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->x) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].y / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->y) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].z / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->z) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].w / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->w) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].x / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->x) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].y / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->y) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].z / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->z) = scaled_0;
        if(_S175)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].w / _S174[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->w) = scaled_0;
        uint _S176 = _S46 % 32U;
        uint _S177 = _S49 + 4U * _S176;
        if(_S177 < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S177]) = quads_2[int(0)].x;
        }
        if((_S177 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S177 + 1U]) = quads_2[int(0)].y;
        }
        if((_S177 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S177 + 2U]) = quads_2[int(0)].z;
        }
        if((_S177 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S177 + 3U]) = quads_2[int(0)].w;
        }
        uint _S178 = _S49 + 4U * (32U + _S176);
        if(_S178 < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S178]) = quads_2[int(1)].x;
        }
        if((_S178 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S178 + 1U]) = quads_2[int(1)].y;
        }
        if((_S178 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S178 + 2U]) = quads_2[int(1)].z;
        }
        if((_S178 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S173 + _S178 + 3U]) = quads_2[int(1)].w;
        }
    }
    uint _S179 = 12U + _S47;
    if(_S179 < (_S158.rows_0))
    {
        uint _S180 = (*&placeOf_0)[_S179] * valueWidth_1;
        FixedArray<float4 , 2>  quads_3;
        FixedArray<float, 4>  _S181 = (&mixture_0)->total_0;
        bool _S182 = ((&mixture_0)->total_0[int(3)]) > 0.0f;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].x / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->x) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].y / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->y) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].z / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->z) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].w / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->w) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].x / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->x) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].y / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->y) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].z / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->z) = scaled_0;
        if(_S182)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].w / _S181[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->w) = scaled_0;
        uint _S183 = _S46 % 32U;
        uint _S184 = _S49 + 4U * _S183;
        if(_S184 < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S184]) = quads_3[int(0)].x;
        }
        if((_S184 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S184 + 1U]) = quads_3[int(0)].y;
        }
        if((_S184 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S184 + 2U]) = quads_3[int(0)].z;
        }
        if((_S184 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S184 + 3U]) = quads_3[int(0)].w;
        }
        uint _S185 = _S49 + 4U * (32U + _S183);
        if(_S185 < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S185]) = quads_3[int(1)].x;
        }
        if((_S185 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S185 + 1U]) = quads_3[int(1)].y;
        }
        if((_S185 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S185 + 2U]) = quads_3[int(1)].z;
        }
        if((_S185 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S180 + _S185 + 3U]) = quads_3[int(1)].w;
        }
    }
    return;
}
