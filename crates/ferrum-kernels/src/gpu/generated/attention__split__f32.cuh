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
extern "C" __global__ void attention__split__f32(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    bool _S27;
    Tile_0 _S28;
    uint _S29;
    bool _S30;
    bool _S31;
    bool _S32;
    float4  _S33;
    uint i_1;
    uint quad_1;
    float scaled_0;
    float _S34;
    float scaled_1;
    float _S35;
    uint _S36;
    uint _S37;
    uint _S38;
    uint _S39;
    uint _S40;
    uint _S41;
    Mixture_0 _S42;
    uint _S43 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S44 = _S43 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S45 = blockIdx.z;
    uint _S46 = _S45 / splits_0;
    uint _S47 = _S46 * 256U;
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = share_1;
    (&owners_0)->rowsOfTile_0 = 8U;
    (&owners_0)->spare_0 = 1U;
    uint _S48 = blockIdx.y;
    Owners_0 _S49 = owners_0;
    uint _S50 = Owners_of_0(&_S49, _S48);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S51 = __ldg((&(starts_1)[_S50]));
    (&queries_0)->begin_1 = _S51;
    uint _S52 = __ldg((&(starts_1)[_S50 + 1U]));
    (&queries_0)->end_1 = _S52;
    (&queries_0)->share_0 = share_1;
    uint _S53 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S53 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S54 = __ldg((&(lens_0)[_S50]));
    (&queries_0)->length_1 = _S54;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S55 = queries_0;
    Owners_0 _S56 = owners_0;
    uint _S57 = Owners_first_0(&_S56, _S50);
    uint _S58 = (_S48 - _S57) * 2U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S55.end_1 - _S55.begin_1) * _S55.share_0), (_S58))) - _S58), (8U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S43 < 8U)
        {
            bool has_0 = _S43 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S58 + _S43;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S59 = row_1 / _S55.share_0;
            uint token_0 = _S55.begin_1 + _S59;
            uint _S60 = row_1 % _S55.share_0;
            uint head_1 = _S55.firstHead_0 + _S60;
            (*&queryOf_0)[_S43] = _S55.at_0 + token_0 * _S55.stride_0 + head_1 * _S55.width_0;
            (*&placeOf_0)[_S43] = token_0 * _S55.heads_1 + head_1;
            uint _S61 = __ldg((&(_S55.positions_0)[token_0]));
            uint2  seen_1 = visible_0(_S61, _S55.length_1, _S55.full_1, _S55.window_1);
            if(has_0)
            {
                _S27 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S27 = false;
            }
            uint2  _S62;
            if(_S27)
            {
                _S62 = seen_1;
            }
            else
            {
                _S62 = make_uint2 (4294967295U, 0U);
            }
            (*&seenOf_0)[_S43] = _S62;
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
        _S28 = tile_0;
        break;
    }
    uint _S63 = _S28.seen_0.x;
    uint _S64 = _S28.seen_0.y;
    uint firstRun_0 = (U32_min((_S63), (_S64))) / 256U;
    uint _S65 = (_S64 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S50 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S53;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    uint _S66 = _S45 % splits_0;
    uint run_0 = firstRun_0 + _S66;
    for(;;)
    {
        if(run_0 < _S65)
        {
        }
        else
        {
            break;
        }
        Mixture_0 _S67 = Mixture_x24init_0();
        Mixture_0 mixture_0 = _S67;
        bool _S68 = hasSinks_0 != 0U;
        if(_S68)
        {
            _S27 = run_0 == ((*&seenOf_0)[_S44].x / 256U);
        }
        else
        {
            _S27 = false;
        }
        if(_S27)
        {
            uint _S69 = (*&placeOf_0)[_S44] % heads_2;
            float _S70 = __ldg((&(sinks_0)[_S69]));
            (&mixture_0)->largest_0[int(0)] = _S70;
            (&mixture_0)->total_0[int(0)] = 1.0f;
        }
        bool _S71;
        if(_S68)
        {
            _S71 = run_0 == ((*&seenOf_0)[4U + _S44].x / 256U);
        }
        else
        {
            _S71 = false;
        }
        if(_S71)
        {
            uint _S72 = (*&placeOf_0)[4U + _S44] % heads_2;
            float _S73 = __ldg((&(sinks_0)[_S72]));
            (&mixture_0)->largest_0[int(1)] = _S73;
            (&mixture_0)->total_0[int(1)] = 1.0f;
        }
        Input_0 _S74 = input_0;
        uint _S75 = _S47 / 4U;
        for(;;)
        {
            uint _S76 = _S43 / 32U;
            uint _S77 = (_S74.valueWidth_0 + 3U) / 4U;
            uint _S78 = run_0 * 256U;
            _S29 = _S78;
            uint _S79 = (U32_max((_S78), (_S63)));
            uint _S80 = (U32_min((_S78 + 256U), (_S64)));
            Mixture_0 mixture_1 = _S67;
            uint chunk_0 = _S79 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S80)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S43;
                if(j_1 >= _S79)
                {
                    _S30 = j_1 < _S80;
                }
                else
                {
                    _S30 = false;
                }
                uint key_0;
                if(_S30)
                {
                    Pages_0 _S81 = _S74.pages_0;
                    uint _S82 = Pages_row_0(&_S81, j_1);
                    key_0 = _S82;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 2>  scores_0;
                    int4  _S83 = make_int4 (int(0));
                    float4  _S84 = make_float4 ((float)_S83.x, (float)_S83.y, (float)_S83.z, (float)_S83.w);
                    _S33 = _S84;
                    scores_0[int(0)] = _S84;
                    scores_0[int(1)] = _S84;
                    uint _S85 = (_S74.keyWidth_0 + 3U) / 4U;
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S85)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_1 = _S43;
                            for(;;)
                            {
                                if(i_1 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S86 = 4U * (first_0 + i_1 % 16U);
                                uint _S87 = (*&queryOf_0)[i_1 / 16U];
                                float4  quad_2;
                                if(_S86 < (_S74.keyWidth_0))
                                {
                                    float _S88 = __ldg((&(_S74.q_0)[_S87 + _S86]));
                                    scaled_0 = _S88;
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                *&((&quad_2)->x) = scaled_0;
                                if((_S86 + 1U) < (_S74.keyWidth_0))
                                {
                                    float _S89 = __ldg((&(_S74.q_0)[_S87 + _S86 + 1U]));
                                    _S34 = _S89;
                                }
                                else
                                {
                                    _S34 = 0.0f;
                                }
                                *&((&quad_2)->y) = _S34;
                                if((_S86 + 2U) < (_S74.keyWidth_0))
                                {
                                    float _S90 = __ldg((&(_S74.q_0)[_S87 + _S86 + 2U]));
                                    scaled_1 = _S90;
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                *&((&quad_2)->z) = scaled_1;
                                if((_S86 + 3U) < (_S74.keyWidth_0))
                                {
                                    float _S91 = __ldg((&(_S74.q_0)[_S87 + _S86 + 3U]));
                                    _S35 = _S91;
                                }
                                else
                                {
                                    _S35 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S35;
                                (*&staged_0)[i_1] = quad_2;
                                i_1 = i_1 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        if(j_1 >= _S63)
                        {
                            _S31 = j_1 < _S64;
                        }
                        else
                        {
                            _S31 = false;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S31)
                            {
                                row_1 = (U32_min((16U), (_S85 - first_0)));
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
                            float4  _S92 = F32_read_0(_S74.keys_0, key_0 * _S74.keyWords_0, _S74.keyScales_0, first_0 + quad_1);
                            Tile_0 _S93 = _S28;
                            if(0U < (_S28.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S92;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[16U + quad_1] * _S92;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[32U + quad_1] * _S92;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[48U + quad_1] * _S92;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S93.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[64U + quad_1] * _S92;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[80U + quad_1] * _S92;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[96U + quad_1] * _S92;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[112U + quad_1] * _S92;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 16U;
                    }
                    float scaled_2 = _S74.scale_0 * *&((&scores_0[0U])->x);
                    bool _S94 = (_S74.hasCap_0) != 0U;
                    if(_S94)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S74.cap_1);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_1 >= ((*&seenOf_0)[0U].x))
                    {
                        _S31 = j_1 < ((*&seenOf_0)[0U].y);
                    }
                    else
                    {
                        _S31 = false;
                    }
                    if(_S31)
                    {
                        _S34 = scaled_0;
                    }
                    else
                    {
                        _S34 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[_S43] = _S34;
                    float scaled_3 = _S74.scale_0 * *&((&scores_0[0U])->y);
                    if(_S94)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S74.cap_1);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    if(j_1 >= ((*&seenOf_0)[1U].x))
                    {
                        _S32 = j_1 < ((*&seenOf_0)[1U].y);
                    }
                    else
                    {
                        _S32 = false;
                    }
                    if(_S32)
                    {
                        _S35 = scaled_1;
                    }
                    else
                    {
                        _S35 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[128U + _S43] = _S35;
                    float scaled_4 = _S74.scale_0 * *&((&scores_0[0U])->z);
                    float scaled_5;
                    if(_S94)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S74.cap_1);
                    }
                    else
                    {
                        scaled_5 = scaled_4;
                    }
                    bool _S95;
                    if(j_1 >= ((*&seenOf_0)[2U].x))
                    {
                        _S95 = j_1 < ((*&seenOf_0)[2U].y);
                    }
                    else
                    {
                        _S95 = false;
                    }
                    float _S96;
                    if(_S95)
                    {
                        _S96 = scaled_5;
                    }
                    else
                    {
                        _S96 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[256U + _S43] = _S96;
                    float scaled_6 = _S74.scale_0 * *&((&scores_0[0U])->w);
                    float scaled_7;
                    if(_S94)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S74.cap_1);
                    }
                    else
                    {
                        scaled_7 = scaled_6;
                    }
                    bool _S97;
                    if(j_1 >= ((*&seenOf_0)[3U].x))
                    {
                        _S97 = j_1 < ((*&seenOf_0)[3U].y);
                    }
                    else
                    {
                        _S97 = false;
                    }
                    float _S98;
                    if(_S97)
                    {
                        _S98 = scaled_7;
                    }
                    else
                    {
                        _S98 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[384U + _S43] = _S98;
                    float scaled_8 = _S74.scale_0 * *&((&scores_0[1U])->x);
                    float scaled_9;
                    if(_S94)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S74.cap_1);
                    }
                    else
                    {
                        scaled_9 = scaled_8;
                    }
                    bool _S99;
                    if(j_1 >= ((*&seenOf_0)[4U].x))
                    {
                        _S99 = j_1 < ((*&seenOf_0)[4U].y);
                    }
                    else
                    {
                        _S99 = false;
                    }
                    float _S100;
                    if(_S99)
                    {
                        _S100 = scaled_9;
                    }
                    else
                    {
                        _S100 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[512U + _S43] = _S100;
                    float scaled_10 = _S74.scale_0 * *&((&scores_0[1U])->y);
                    float scaled_11;
                    if(_S94)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S74.cap_1);
                    }
                    else
                    {
                        scaled_11 = scaled_10;
                    }
                    bool _S101;
                    if(j_1 >= ((*&seenOf_0)[5U].x))
                    {
                        _S101 = j_1 < ((*&seenOf_0)[5U].y);
                    }
                    else
                    {
                        _S101 = false;
                    }
                    float _S102;
                    if(_S101)
                    {
                        _S102 = scaled_11;
                    }
                    else
                    {
                        _S102 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[640U + _S43] = _S102;
                    float scaled_12 = _S74.scale_0 * *&((&scores_0[1U])->z);
                    float scaled_13;
                    if(_S94)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S74.cap_1);
                    }
                    else
                    {
                        scaled_13 = scaled_12;
                    }
                    bool _S103;
                    if(j_1 >= ((*&seenOf_0)[6U].x))
                    {
                        _S103 = j_1 < ((*&seenOf_0)[6U].y);
                    }
                    else
                    {
                        _S103 = false;
                    }
                    float _S104;
                    if(_S103)
                    {
                        _S104 = scaled_13;
                    }
                    else
                    {
                        _S104 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[768U + _S43] = _S104;
                    float scaled_14 = _S74.scale_0 * *&((&scores_0[1U])->w);
                    float scaled_15;
                    if(_S94)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S74.cap_1);
                    }
                    else
                    {
                        scaled_15 = scaled_14;
                    }
                    bool _S105;
                    if(j_1 >= ((*&seenOf_0)[7U].x))
                    {
                        _S105 = j_1 < ((*&seenOf_0)[7U].y);
                    }
                    else
                    {
                        _S105 = false;
                    }
                    float _S106;
                    if(_S105)
                    {
                        _S106 = scaled_15;
                    }
                    else
                    {
                        _S106 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[896U + _S43] = _S106;
                    break;
                }
                (*&keyOf_0)[_S43] = key_0;
                __syncthreads();
                uint _S107 = _S43 / 16U * 128U;
                i_1 = _S43 % 16U;
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
                    float _S108 = (F32_max((largest_2), ((*&weightOf_0)[_S107 + i_1])));
                    i_1 = i_1 + 16U;
                    largest_2 = _S108;
                }
                (*&largestOf_0)[_S43] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 2>  seen_2;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            uint _S109 = (U32_max(((*&seenOf_0)[_S76].x), (chunk_0))) - chunk_0;
                            uint _S110 = (U32_min(((U32_max(((*&seenOf_0)[_S76].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(0)] = make_uint2 (_S109, _S110);
                            _S36 = (U32_min((4294967295U), (_S109)));
                            _S37 = (U32_max((0U), (_S110)));
                            quad_1 = 0U;
                            float above_0 = (&mixture_1)->largest_0[int(0)];
                            for(;;)
                            {
                                if(quad_1 < 16U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S111 = (F32_max((above_0), ((*&largestOf_0)[_S76 * 16U + quad_1])));
                                quad_1 = quad_1 + 1U;
                                above_0 = _S111;
                            }
                            uint _S112 = _S43 % 32U;
                            _S38 = _S112;
                            uint i_2 = _S112;
                            for(;;)
                            {
                                if(i_2 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[_S76 * 128U + i_2] = exponential_0((*&weightOf_0)[_S76 * 128U + i_2] - above_0);
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
                            uint row_2 = 4U + _S76;
                            _S39 = row_2;
                            uint _S113 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                            uint _S114 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(1)] = make_uint2 (_S113, _S114);
                            _S40 = (U32_min((_S36), (_S113)));
                            _S41 = (U32_max((_S37), (_S114)));
                            uint i_3 = 0U;
                            float above_1 = (&mixture_1)->largest_0[int(1)];
                            for(;;)
                            {
                                if(i_3 < 16U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S115 = (F32_max((above_1), ((*&largestOf_0)[row_2 * 16U + i_3])));
                                i_3 = i_3 + 1U;
                                above_1 = _S115;
                            }
                            uint i_4 = _S38;
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
                    break;
                }
                __syncthreads();
                uint i_5 = _S40;
                for(;;)
                {
                    if(i_5 < _S41)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float4 , 2>  value_2;
                    uint quad_3 = _S75 + _S38;
                    value_2[int(0)] = _S33;
                    if(quad_3 < _S77)
                    {
                        value_2[int(0)] = F32_read_0(_S74.values_0, (*&keyOf_0)[i_5] * _S74.valueWords_0, _S74.valueScales_0, quad_3);
                    }
                    uint quad_4 = _S75 + 32U + _S38;
                    value_2[int(1)] = _S33;
                    if(quad_4 < _S77)
                    {
                        value_2[int(1)] = F32_read_0(_S74.values_0, (*&keyOf_0)[i_5] * _S74.valueWords_0, _S74.valueScales_0, quad_4);
                    }
                    bool _S116;
                    if(i_5 >= (seen_2[int(0)].x))
                    {
                        _S116 = i_5 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        _S116 = false;
                    }
                    if(_S116)
                    {
                        (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + (*&weightOf_0)[_S76 * 128U + i_5];
                        (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 ((*&weightOf_0)[_S76 * 128U + i_5]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 ((*&weightOf_0)[_S76 * 128U + i_5]) * value_2[int(1)];
                    }
                    bool _S117;
                    if(i_5 >= (seen_2[int(1)].x))
                    {
                        _S117 = i_5 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        _S117 = false;
                    }
                    if(_S117)
                    {
                        (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + (*&weightOf_0)[_S39 * 128U + i_5];
                        (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 ((*&weightOf_0)[_S39 * 128U + i_5]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 ((*&weightOf_0)[_S39 * 128U + i_5]) * value_2[int(1)];
                    }
                    i_5 = i_5 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S42 = mixture_1;
            break;
        }
        float2  _S118 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S42.largest_0[int(0)], _S42.total_0[int(0)]);
        float _S119 = _S118.x;
        float _S120 = _S118.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S119) + _S42.sums_0[int(0)] * make_float4 (_S120);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S119) + _S42.sums_0[int(1)] * make_float4 (_S120);
        float2  _S121 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S42.largest_0[int(1)], _S42.total_0[int(1)]);
        float _S122 = _S121.x;
        float _S123 = _S121.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S122) + _S42.sums_0[int(2)] * make_float4 (_S123);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S122) + _S42.sums_0[int(3)] * make_float4 (_S123);
        uint own_0 = (*&seenOf_0)[_S44].x / 256U;
        uint _S124 = valueWidth_1 + 2U;
        uint at_1 = ((*&placeOf_0)[_S44] * runs_0 + run_0 - own_0) * _S124;
        if(run_0 >= own_0)
        {
            _S30 = _S29 < ((*&seenOf_0)[_S44].y);
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
            uint _S125 = _S43 % 32U;
            uint _S126 = _S47 + 4U * _S125;
            if(_S126 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S126]) = quads_0[int(0)].x;
            }
            if((_S126 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S126 + 1U]) = quads_0[int(0)].y;
            }
            if((_S126 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S126 + 2U]) = quads_0[int(0)].z;
            }
            if((_S126 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S126 + 3U]) = quads_0[int(0)].w;
            }
            uint _S127 = _S47 + 4U * (32U + _S125);
            if(_S127 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S127]) = quads_0[int(1)].x;
            }
            if((_S127 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S127 + 1U]) = quads_0[int(1)].y;
            }
            if((_S127 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S127 + 2U]) = quads_0[int(1)].z;
            }
            if((_S127 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S127 + 3U]) = quads_0[int(1)].w;
            }
            if(_S47 == 0U)
            {
                _S31 = _S125 == 0U;
            }
            else
            {
                _S31 = false;
            }
            if(_S31)
            {
                uint _S128 = at_1 + valueWidth_1;
                *(&(result_0)[_S128]) = (&mixture_0)->largest_0[int(0)];
                *(&(result_0)[_S128 + 1U]) = (&mixture_0)->total_0[int(0)];
            }
        }
        uint row_3 = 4U + _S44;
        uint own_1 = (*&seenOf_0)[row_3].x / 256U;
        uint at_2 = ((*&placeOf_0)[row_3] * runs_0 + run_0 - own_1) * _S124;
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
            uint _S129 = _S43 % 32U;
            uint _S130 = _S47 + 4U * _S129;
            if(_S130 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S130]) = quads_1[int(0)].x;
            }
            if((_S130 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S130 + 1U]) = quads_1[int(0)].y;
            }
            if((_S130 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S130 + 2U]) = quads_1[int(0)].z;
            }
            if((_S130 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S130 + 3U]) = quads_1[int(0)].w;
            }
            uint _S131 = _S47 + 4U * (32U + _S129);
            if(_S131 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S131]) = quads_1[int(1)].x;
            }
            if((_S131 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S131 + 1U]) = quads_1[int(1)].y;
            }
            if((_S131 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S131 + 2U]) = quads_1[int(1)].z;
            }
            if((_S131 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S131 + 3U]) = quads_1[int(1)].w;
            }
            if(_S47 == 0U)
            {
                _S32 = _S129 == 0U;
            }
            else
            {
                _S32 = false;
            }
            if(_S32)
            {
                uint _S132 = at_2 + valueWidth_1;
                *(&(result_0)[_S132]) = (&mixture_0)->largest_0[int(1)];
                *(&(result_0)[_S132 + 1U]) = (&mixture_0)->total_0[int(1)];
            }
        }
        run_0 = run_0 + splits_0;
    }
    return;
}
