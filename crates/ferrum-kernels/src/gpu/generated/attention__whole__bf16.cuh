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
__device__ float brainToFloat_0(uint bits_0)
{
    return (U32_asfloat((bits_0 << int(16))));
}
__device__ float4  BF16_read_0(StructuredBuffer<uint> cache_0, uint row_0, uint scales_0, uint quad_0)
{
    uint _S20 = row_0 + 2U * quad_0;
    uint _S21 = __ldg((&(cache_0)[_S20]));
    uint _S22 = __ldg((&(cache_0)[_S20 + 1U]));
    return make_float4 (brainToFloat_0(_S21 & 65535U), brainToFloat_0(_S21 >> int(16)), brainToFloat_0(_S22 & 65535U), brainToFloat_0(_S22 >> int(16)));
}
extern "C" __global__ void attention__whole__bf16(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    bool _S23;
    Tile_0 _S24;
    float scaled_0;
    float4  _S25;
    uint i_0;
    uint quad_1;
    bool _S26;
    float _S27;
    float scaled_1;
    float _S28;
    uint _S29;
    uint _S30;
    uint _S31;
    uint _S32;
    uint _S33;
    uint _S34;
    uint _S35;
    uint _S36;
    uint _S37;
    uint _S38;
    uint _S39;
    uint _S40;
    Mixture_0 _S41;
    uint _S42 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S43 = _S42 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S44 = blockIdx.z / splits_0;
    uint _S45 = _S44 * 256U;
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = share_1;
    (&owners_0)->rowsOfTile_0 = 16U;
    (&owners_0)->spare_0 = 1U;
    uint _S46 = blockIdx.y;
    Owners_0 _S47 = owners_0;
    uint _S48 = Owners_of_0(&_S47, _S46);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S49 = __ldg((&(starts_1)[_S48]));
    (&queries_0)->begin_1 = _S49;
    uint _S50 = __ldg((&(starts_1)[_S48 + 1U]));
    (&queries_0)->end_1 = _S50;
    (&queries_0)->share_0 = share_1;
    uint _S51 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S51 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S52 = __ldg((&(lens_0)[_S48]));
    (&queries_0)->length_1 = _S52;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S53 = queries_0;
    Owners_0 _S54 = owners_0;
    uint _S55 = Owners_first_0(&_S54, _S48);
    uint _S56 = (_S46 - _S55) * 4U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S53.end_1 - _S53.begin_1) * _S53.share_0), (_S56))) - _S56), (16U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S42 < 16U)
        {
            bool has_0 = _S42 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S56 + _S42;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S57 = row_1 / _S53.share_0;
            uint token_0 = _S53.begin_1 + _S57;
            uint _S58 = row_1 % _S53.share_0;
            uint head_1 = _S53.firstHead_0 + _S58;
            (*&queryOf_0)[_S42] = _S53.at_0 + token_0 * _S53.stride_0 + head_1 * _S53.width_0;
            (*&placeOf_0)[_S42] = token_0 * _S53.heads_1 + head_1;
            uint _S59 = __ldg((&(_S53.positions_0)[token_0]));
            uint2  seen_1 = visible_0(_S59, _S53.length_1, _S53.full_1, _S53.window_1);
            if(has_0)
            {
                _S23 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S23 = false;
            }
            uint2  _S60;
            if(_S23)
            {
                _S60 = seen_1;
            }
            else
            {
                _S60 = make_uint2 (4294967295U, 0U);
            }
            (*&seenOf_0)[_S42] = _S60;
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
        _S24 = tile_0;
        break;
    }
    uint _S61 = _S24.seen_0.x;
    uint _S62 = _S24.seen_0.y;
    uint firstRun_0 = (U32_min((_S61), (_S62))) / 256U;
    uint _S63 = (_S62 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S48 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S51;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    Mixture_0 _S64 = Mixture_x24init_0();
    Mixture_0 mixture_0 = _S64;
    if(hasSinks_0 != 0U)
    {
        uint _S65 = (*&placeOf_0)[_S43] % heads_2;
        float _S66 = __ldg((&(sinks_0)[_S65]));
        (&mixture_0)->largest_0[int(0)] = _S66;
        (&mixture_0)->total_0[int(0)] = 1.0f;
        uint _S67 = (*&placeOf_0)[4U + _S43] % heads_2;
        float _S68 = __ldg((&(sinks_0)[_S67]));
        (&mixture_0)->largest_0[int(1)] = _S68;
        (&mixture_0)->total_0[int(1)] = 1.0f;
        uint _S69 = (*&placeOf_0)[8U + _S43] % heads_2;
        float _S70 = __ldg((&(sinks_0)[_S69]));
        (&mixture_0)->largest_0[int(2)] = _S70;
        (&mixture_0)->total_0[int(2)] = 1.0f;
        uint _S71 = (*&placeOf_0)[12U + _S43] % heads_2;
        float _S72 = __ldg((&(sinks_0)[_S71]));
        (&mixture_0)->largest_0[int(3)] = _S72;
        (&mixture_0)->total_0[int(3)] = 1.0f;
    }
    uint run_0 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S63)
        {
        }
        else
        {
            break;
        }
        Input_0 _S73 = input_0;
        uint _S74 = _S45 / 4U;
        for(;;)
        {
            uint _S75 = _S42 / 32U;
            uint _S76 = (_S73.valueWidth_0 + 3U) / 4U;
            uint _S77 = run_0 * 256U;
            uint _S78 = (U32_max((_S77), (_S61)));
            uint _S79 = (U32_min((_S77 + 256U), (_S62)));
            Mixture_0 mixture_1 = _S64;
            uint chunk_0 = _S78 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S79)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S42;
                if(j_1 >= _S78)
                {
                    _S23 = j_1 < _S79;
                }
                else
                {
                    _S23 = false;
                }
                uint key_0;
                if(_S23)
                {
                    Pages_0 _S80 = _S73.pages_0;
                    uint _S81 = Pages_row_0(&_S80, j_1);
                    key_0 = _S81;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 4>  scores_0;
                    int4  _S82 = make_int4 (int(0));
                    float4  _S83 = make_float4 ((float)_S82.x, (float)_S82.y, (float)_S82.z, (float)_S82.w);
                    _S25 = _S83;
                    scores_0[int(0)] = _S83;
                    scores_0[int(1)] = _S83;
                    scores_0[int(2)] = _S83;
                    scores_0[int(3)] = _S83;
                    uint _S84 = (_S73.keyWidth_0 + 3U) / 4U;
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S84)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_0 = _S42;
                            for(;;)
                            {
                                if(i_0 < 256U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S85 = 4U * (first_0 + i_0 % 16U);
                                uint _S86 = (*&queryOf_0)[i_0 / 16U];
                                float4  quad_2;
                                if(_S85 < (_S73.keyWidth_0))
                                {
                                    float _S87 = __ldg((&(_S73.q_0)[_S86 + _S85]));
                                    scaled_0 = _S87;
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                *&((&quad_2)->x) = scaled_0;
                                if((_S85 + 1U) < (_S73.keyWidth_0))
                                {
                                    float _S88 = __ldg((&(_S73.q_0)[_S86 + _S85 + 1U]));
                                    _S27 = _S88;
                                }
                                else
                                {
                                    _S27 = 0.0f;
                                }
                                *&((&quad_2)->y) = _S27;
                                if((_S85 + 2U) < (_S73.keyWidth_0))
                                {
                                    float _S89 = __ldg((&(_S73.q_0)[_S86 + _S85 + 2U]));
                                    scaled_1 = _S89;
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                *&((&quad_2)->z) = scaled_1;
                                if((_S85 + 3U) < (_S73.keyWidth_0))
                                {
                                    float _S90 = __ldg((&(_S73.q_0)[_S86 + _S85 + 3U]));
                                    _S28 = _S90;
                                }
                                else
                                {
                                    _S28 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S28;
                                (*&staged_0)[i_0] = quad_2;
                                i_0 = i_0 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        if(j_1 >= _S61)
                        {
                            _S26 = j_1 < _S62;
                        }
                        else
                        {
                            _S26 = false;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S26)
                            {
                                row_1 = (U32_min((16U), (_S84 - first_0)));
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
                            float4  _S91 = BF16_read_0(_S73.keys_0, key_0 * _S73.keyWords_0, _S73.keyScales_0, first_0 + quad_1);
                            Tile_0 _S92 = _S24;
                            if(0U < (_S24.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S91;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[16U + quad_1] * _S91;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[32U + quad_1] * _S91;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[48U + quad_1] * _S91;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S92.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[64U + quad_1] * _S91;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[80U + quad_1] * _S91;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[96U + quad_1] * _S91;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[112U + quad_1] * _S91;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            if(8U < (_S92.rows_0))
                            {
                                float4  part_8 = (*&staged_0)[128U + quad_1] * _S91;
                                *&((&scores_0[int(2)])->x) = *&((&scores_0[int(2)])->x) + (part_8.x + part_8.y + (part_8.z + part_8.w));
                                float4  part_9 = (*&staged_0)[144U + quad_1] * _S91;
                                *&((&scores_0[int(2)])->y) = *&((&scores_0[int(2)])->y) + (part_9.x + part_9.y + (part_9.z + part_9.w));
                                float4  part_10 = (*&staged_0)[160U + quad_1] * _S91;
                                *&((&scores_0[int(2)])->z) = *&((&scores_0[int(2)])->z) + (part_10.x + part_10.y + (part_10.z + part_10.w));
                                float4  part_11 = (*&staged_0)[176U + quad_1] * _S91;
                                *&((&scores_0[int(2)])->w) = *&((&scores_0[int(2)])->w) + (part_11.x + part_11.y + (part_11.z + part_11.w));
                            }
                            if(12U < (_S92.rows_0))
                            {
                                float4  part_12 = (*&staged_0)[192U + quad_1] * _S91;
                                *&((&scores_0[int(3)])->x) = *&((&scores_0[int(3)])->x) + (part_12.x + part_12.y + (part_12.z + part_12.w));
                                float4  part_13 = (*&staged_0)[208U + quad_1] * _S91;
                                *&((&scores_0[int(3)])->y) = *&((&scores_0[int(3)])->y) + (part_13.x + part_13.y + (part_13.z + part_13.w));
                                float4  part_14 = (*&staged_0)[224U + quad_1] * _S91;
                                *&((&scores_0[int(3)])->z) = *&((&scores_0[int(3)])->z) + (part_14.x + part_14.y + (part_14.z + part_14.w));
                                float4  part_15 = (*&staged_0)[240U + quad_1] * _S91;
                                *&((&scores_0[int(3)])->w) = *&((&scores_0[int(3)])->w) + (part_15.x + part_15.y + (part_15.z + part_15.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 16U;
                    }
                    float scaled_2 = _S73.scale_0 * *&((&scores_0[0U])->x);
                    bool _S93 = (_S73.hasCap_0) != 0U;
                    if(_S93)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S73.cap_1);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_1 >= ((*&seenOf_0)[0U].x))
                    {
                        _S26 = j_1 < ((*&seenOf_0)[0U].y);
                    }
                    else
                    {
                        _S26 = false;
                    }
                    if(_S26)
                    {
                        _S27 = scaled_0;
                    }
                    else
                    {
                        _S27 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[_S42] = _S27;
                    float scaled_3 = _S73.scale_0 * *&((&scores_0[0U])->y);
                    if(_S93)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S73.cap_1);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    bool _S94;
                    if(j_1 >= ((*&seenOf_0)[1U].x))
                    {
                        _S94 = j_1 < ((*&seenOf_0)[1U].y);
                    }
                    else
                    {
                        _S94 = false;
                    }
                    if(_S94)
                    {
                        _S28 = scaled_1;
                    }
                    else
                    {
                        _S28 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[128U + _S42] = _S28;
                    float scaled_4 = _S73.scale_0 * *&((&scores_0[0U])->z);
                    float scaled_5;
                    if(_S93)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S73.cap_1);
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
                    (*&weightOf_0)[256U + _S42] = _S96;
                    float scaled_6 = _S73.scale_0 * *&((&scores_0[0U])->w);
                    float scaled_7;
                    if(_S93)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S73.cap_1);
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
                    (*&weightOf_0)[384U + _S42] = _S98;
                    float scaled_8 = _S73.scale_0 * *&((&scores_0[1U])->x);
                    float scaled_9;
                    if(_S93)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S73.cap_1);
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
                    (*&weightOf_0)[512U + _S42] = _S100;
                    float scaled_10 = _S73.scale_0 * *&((&scores_0[1U])->y);
                    float scaled_11;
                    if(_S93)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S73.cap_1);
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
                    (*&weightOf_0)[640U + _S42] = _S102;
                    float scaled_12 = _S73.scale_0 * *&((&scores_0[1U])->z);
                    float scaled_13;
                    if(_S93)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S73.cap_1);
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
                    (*&weightOf_0)[768U + _S42] = _S104;
                    float scaled_14 = _S73.scale_0 * *&((&scores_0[1U])->w);
                    float scaled_15;
                    if(_S93)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S73.cap_1);
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
                    (*&weightOf_0)[896U + _S42] = _S106;
                    float scaled_16 = _S73.scale_0 * *&((&scores_0[2U])->x);
                    float scaled_17;
                    if(_S93)
                    {
                        scaled_17 = softcapped_0(scaled_16, _S73.cap_1);
                    }
                    else
                    {
                        scaled_17 = scaled_16;
                    }
                    bool _S107;
                    if(j_1 >= ((*&seenOf_0)[8U].x))
                    {
                        _S107 = j_1 < ((*&seenOf_0)[8U].y);
                    }
                    else
                    {
                        _S107 = false;
                    }
                    float _S108;
                    if(_S107)
                    {
                        _S108 = scaled_17;
                    }
                    else
                    {
                        _S108 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1024U + _S42] = _S108;
                    float scaled_18 = _S73.scale_0 * *&((&scores_0[2U])->y);
                    float scaled_19;
                    if(_S93)
                    {
                        scaled_19 = softcapped_0(scaled_18, _S73.cap_1);
                    }
                    else
                    {
                        scaled_19 = scaled_18;
                    }
                    bool _S109;
                    if(j_1 >= ((*&seenOf_0)[9U].x))
                    {
                        _S109 = j_1 < ((*&seenOf_0)[9U].y);
                    }
                    else
                    {
                        _S109 = false;
                    }
                    float _S110;
                    if(_S109)
                    {
                        _S110 = scaled_19;
                    }
                    else
                    {
                        _S110 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1152U + _S42] = _S110;
                    float scaled_20 = _S73.scale_0 * *&((&scores_0[2U])->z);
                    float scaled_21;
                    if(_S93)
                    {
                        scaled_21 = softcapped_0(scaled_20, _S73.cap_1);
                    }
                    else
                    {
                        scaled_21 = scaled_20;
                    }
                    bool _S111;
                    if(j_1 >= ((*&seenOf_0)[10U].x))
                    {
                        _S111 = j_1 < ((*&seenOf_0)[10U].y);
                    }
                    else
                    {
                        _S111 = false;
                    }
                    float _S112;
                    if(_S111)
                    {
                        _S112 = scaled_21;
                    }
                    else
                    {
                        _S112 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1280U + _S42] = _S112;
                    float scaled_22 = _S73.scale_0 * *&((&scores_0[2U])->w);
                    float scaled_23;
                    if(_S93)
                    {
                        scaled_23 = softcapped_0(scaled_22, _S73.cap_1);
                    }
                    else
                    {
                        scaled_23 = scaled_22;
                    }
                    bool _S113;
                    if(j_1 >= ((*&seenOf_0)[11U].x))
                    {
                        _S113 = j_1 < ((*&seenOf_0)[11U].y);
                    }
                    else
                    {
                        _S113 = false;
                    }
                    float _S114;
                    if(_S113)
                    {
                        _S114 = scaled_23;
                    }
                    else
                    {
                        _S114 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1408U + _S42] = _S114;
                    float scaled_24 = _S73.scale_0 * *&((&scores_0[3U])->x);
                    float scaled_25;
                    if(_S93)
                    {
                        scaled_25 = softcapped_0(scaled_24, _S73.cap_1);
                    }
                    else
                    {
                        scaled_25 = scaled_24;
                    }
                    bool _S115;
                    if(j_1 >= ((*&seenOf_0)[12U].x))
                    {
                        _S115 = j_1 < ((*&seenOf_0)[12U].y);
                    }
                    else
                    {
                        _S115 = false;
                    }
                    float _S116;
                    if(_S115)
                    {
                        _S116 = scaled_25;
                    }
                    else
                    {
                        _S116 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1536U + _S42] = _S116;
                    float scaled_26 = _S73.scale_0 * *&((&scores_0[3U])->y);
                    float scaled_27;
                    if(_S93)
                    {
                        scaled_27 = softcapped_0(scaled_26, _S73.cap_1);
                    }
                    else
                    {
                        scaled_27 = scaled_26;
                    }
                    bool _S117;
                    if(j_1 >= ((*&seenOf_0)[13U].x))
                    {
                        _S117 = j_1 < ((*&seenOf_0)[13U].y);
                    }
                    else
                    {
                        _S117 = false;
                    }
                    float _S118;
                    if(_S117)
                    {
                        _S118 = scaled_27;
                    }
                    else
                    {
                        _S118 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1664U + _S42] = _S118;
                    float scaled_28 = _S73.scale_0 * *&((&scores_0[3U])->z);
                    float scaled_29;
                    if(_S93)
                    {
                        scaled_29 = softcapped_0(scaled_28, _S73.cap_1);
                    }
                    else
                    {
                        scaled_29 = scaled_28;
                    }
                    bool _S119;
                    if(j_1 >= ((*&seenOf_0)[14U].x))
                    {
                        _S119 = j_1 < ((*&seenOf_0)[14U].y);
                    }
                    else
                    {
                        _S119 = false;
                    }
                    float _S120;
                    if(_S119)
                    {
                        _S120 = scaled_29;
                    }
                    else
                    {
                        _S120 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1792U + _S42] = _S120;
                    float scaled_30 = _S73.scale_0 * *&((&scores_0[3U])->w);
                    float scaled_31;
                    if(_S93)
                    {
                        scaled_31 = softcapped_0(scaled_30, _S73.cap_1);
                    }
                    else
                    {
                        scaled_31 = scaled_30;
                    }
                    bool _S121;
                    if(j_1 >= ((*&seenOf_0)[15U].x))
                    {
                        _S121 = j_1 < ((*&seenOf_0)[15U].y);
                    }
                    else
                    {
                        _S121 = false;
                    }
                    float _S122;
                    if(_S121)
                    {
                        _S122 = scaled_31;
                    }
                    else
                    {
                        _S122 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[1920U + _S42] = _S122;
                    break;
                }
                (*&keyOf_0)[_S42] = key_0;
                __syncthreads();
                uint _S123 = _S42 / 8U * 128U;
                i_0 = _S42 % 8U;
                float largest_2 = -3.00000000549775576e+38f;
                for(;;)
                {
                    if(i_0 < 128U)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float _S124 = (F32_max((largest_2), ((*&weightOf_0)[_S123 + i_0])));
                    i_0 = i_0 + 8U;
                    largest_2 = _S124;
                }
                (*&largestOf_0)[_S42] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 4>  seen_2;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            uint _S125 = (U32_max(((*&seenOf_0)[_S75].x), (chunk_0))) - chunk_0;
                            uint _S126 = (U32_min(((U32_max(((*&seenOf_0)[_S75].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(0)] = make_uint2 (_S125, _S126);
                            _S29 = (U32_min((4294967295U), (_S125)));
                            _S30 = (U32_max((0U), (_S126)));
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
                                float _S127 = (F32_max((above_0), ((*&largestOf_0)[_S75 * 8U + quad_1])));
                                quad_1 = quad_1 + 1U;
                                above_0 = _S127;
                            }
                            uint _S128 = _S42 % 32U;
                            _S31 = _S128;
                            uint i_1 = _S128;
                            for(;;)
                            {
                                if(i_1 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[_S75 * 128U + i_1] = exponential_0((*&weightOf_0)[_S75 * 128U + i_1] - above_0);
                                i_1 = i_1 + 32U;
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
                            uint row_2 = 4U + _S75;
                            _S32 = row_2;
                            uint _S129 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                            uint _S130 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(1)] = make_uint2 (_S129, _S130);
                            _S33 = (U32_min((_S29), (_S129)));
                            _S34 = (U32_max((_S30), (_S130)));
                            uint i_2 = 0U;
                            float above_1 = (&mixture_1)->largest_0[int(1)];
                            for(;;)
                            {
                                if(i_2 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S131 = (F32_max((above_1), ((*&largestOf_0)[row_2 * 8U + i_2])));
                                i_2 = i_2 + 1U;
                                above_1 = _S131;
                            }
                            uint i_3 = _S31;
                            for(;;)
                            {
                                if(i_3 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_2 * 128U + i_3] = exponential_0((*&weightOf_0)[row_2 * 128U + i_3] - above_1);
                                i_3 = i_3 + 32U;
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
                            uint row_3 = 8U + _S75;
                            _S35 = row_3;
                            uint _S132 = (U32_max(((*&seenOf_0)[row_3].x), (chunk_0))) - chunk_0;
                            uint _S133 = (U32_min(((U32_max(((*&seenOf_0)[row_3].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(2)] = make_uint2 (_S132, _S133);
                            _S36 = (U32_min((_S33), (_S132)));
                            _S37 = (U32_max((_S34), (_S133)));
                            uint i_4 = 0U;
                            float above_2 = (&mixture_1)->largest_0[int(2)];
                            for(;;)
                            {
                                if(i_4 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S134 = (F32_max((above_2), ((*&largestOf_0)[row_3 * 8U + i_4])));
                                i_4 = i_4 + 1U;
                                above_2 = _S134;
                            }
                            uint i_5 = _S31;
                            for(;;)
                            {
                                if(i_5 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_3 * 128U + i_5] = exponential_0((*&weightOf_0)[row_3 * 128U + i_5] - above_2);
                                i_5 = i_5 + 32U;
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
                            uint row_4 = 12U + _S75;
                            _S38 = row_4;
                            uint _S135 = (U32_max(((*&seenOf_0)[row_4].x), (chunk_0))) - chunk_0;
                            uint _S136 = (U32_min(((U32_max(((*&seenOf_0)[row_4].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(3)] = make_uint2 (_S135, _S136);
                            _S39 = (U32_min((_S36), (_S135)));
                            _S40 = (U32_max((_S37), (_S136)));
                            uint i_6 = 0U;
                            float above_3 = (&mixture_1)->largest_0[int(3)];
                            for(;;)
                            {
                                if(i_6 < 8U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S137 = (F32_max((above_3), ((*&largestOf_0)[row_4 * 8U + i_6])));
                                i_6 = i_6 + 1U;
                                above_3 = _S137;
                            }
                            uint i_7 = _S31;
                            for(;;)
                            {
                                if(i_7 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[row_4 * 128U + i_7] = exponential_0((*&weightOf_0)[row_4 * 128U + i_7] - above_3);
                                i_7 = i_7 + 32U;
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
                uint i_8 = _S39;
                for(;;)
                {
                    if(i_8 < _S40)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float4 , 2>  value_2;
                    uint quad_3 = _S74 + _S31;
                    value_2[int(0)] = _S25;
                    if(quad_3 < _S76)
                    {
                        value_2[int(0)] = BF16_read_0(_S73.values_0, (*&keyOf_0)[i_8] * _S73.valueWords_0, _S73.valueScales_0, quad_3);
                    }
                    uint quad_4 = _S74 + 32U + _S31;
                    value_2[int(1)] = _S25;
                    if(quad_4 < _S76)
                    {
                        value_2[int(1)] = BF16_read_0(_S73.values_0, (*&keyOf_0)[i_8] * _S73.valueWords_0, _S73.valueScales_0, quad_4);
                    }
                    bool _S138;
                    if(i_8 >= (seen_2[int(0)].x))
                    {
                        _S138 = i_8 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        _S138 = false;
                    }
                    if(_S138)
                    {
                        (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + (*&weightOf_0)[_S75 * 128U + i_8];
                        (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 ((*&weightOf_0)[_S75 * 128U + i_8]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 ((*&weightOf_0)[_S75 * 128U + i_8]) * value_2[int(1)];
                    }
                    bool _S139;
                    if(i_8 >= (seen_2[int(1)].x))
                    {
                        _S139 = i_8 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        _S139 = false;
                    }
                    if(_S139)
                    {
                        (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + (*&weightOf_0)[_S32 * 128U + i_8];
                        (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 ((*&weightOf_0)[_S32 * 128U + i_8]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 ((*&weightOf_0)[_S32 * 128U + i_8]) * value_2[int(1)];
                    }
                    bool _S140;
                    if(i_8 >= (seen_2[int(2)].x))
                    {
                        _S140 = i_8 < (seen_2[int(2)].y);
                    }
                    else
                    {
                        _S140 = false;
                    }
                    if(_S140)
                    {
                        (&mixture_1)->total_0[int(2)] = (&mixture_1)->total_0[int(2)] + (*&weightOf_0)[_S35 * 128U + i_8];
                        (&mixture_1)->sums_0[int(4)] = (&mixture_1)->sums_0[int(4)] + make_float4 ((*&weightOf_0)[_S35 * 128U + i_8]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(5)] = (&mixture_1)->sums_0[int(5)] + make_float4 ((*&weightOf_0)[_S35 * 128U + i_8]) * value_2[int(1)];
                    }
                    bool _S141;
                    if(i_8 >= (seen_2[int(3)].x))
                    {
                        _S141 = i_8 < (seen_2[int(3)].y);
                    }
                    else
                    {
                        _S141 = false;
                    }
                    if(_S141)
                    {
                        (&mixture_1)->total_0[int(3)] = (&mixture_1)->total_0[int(3)] + (*&weightOf_0)[_S38 * 128U + i_8];
                        (&mixture_1)->sums_0[int(6)] = (&mixture_1)->sums_0[int(6)] + make_float4 ((*&weightOf_0)[_S38 * 128U + i_8]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(7)] = (&mixture_1)->sums_0[int(7)] + make_float4 ((*&weightOf_0)[_S38 * 128U + i_8]) * value_2[int(1)];
                    }
                    i_8 = i_8 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S41 = mixture_1;
            break;
        }
        float2  _S142 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S41.largest_0[int(0)], _S41.total_0[int(0)]);
        float _S143 = _S142.x;
        float _S144 = _S142.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S143) + _S41.sums_0[int(0)] * make_float4 (_S144);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S143) + _S41.sums_0[int(1)] * make_float4 (_S144);
        float2  _S145 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S41.largest_0[int(1)], _S41.total_0[int(1)]);
        float _S146 = _S145.x;
        float _S147 = _S145.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S146) + _S41.sums_0[int(2)] * make_float4 (_S147);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S146) + _S41.sums_0[int(3)] * make_float4 (_S147);
        float2  _S148 = join_0(&(&mixture_0)->largest_0[int(2)], &(&mixture_0)->total_0[int(2)], _S41.largest_0[int(2)], _S41.total_0[int(2)]);
        float _S149 = _S148.x;
        float _S150 = _S148.y;
        (&mixture_0)->sums_0[int(4)] = (&mixture_0)->sums_0[int(4)] * make_float4 (_S149) + _S41.sums_0[int(4)] * make_float4 (_S150);
        (&mixture_0)->sums_0[int(5)] = (&mixture_0)->sums_0[int(5)] * make_float4 (_S149) + _S41.sums_0[int(5)] * make_float4 (_S150);
        float2  _S151 = join_0(&(&mixture_0)->largest_0[int(3)], &(&mixture_0)->total_0[int(3)], _S41.largest_0[int(3)], _S41.total_0[int(3)]);
        float _S152 = _S151.x;
        float _S153 = _S151.y;
        (&mixture_0)->sums_0[int(6)] = (&mixture_0)->sums_0[int(6)] * make_float4 (_S152) + _S41.sums_0[int(6)] * make_float4 (_S153);
        (&mixture_0)->sums_0[int(7)] = (&mixture_0)->sums_0[int(7)] * make_float4 (_S152) + _S41.sums_0[int(7)] * make_float4 (_S153);
        run_0 = run_0 + 1U;
    }
    Tile_0 _S154 = _S24;
    if(_S43 < (_S24.rows_0))
    {
        uint _S155 = (*&placeOf_0)[_S43] * valueWidth_1;
        FixedArray<float4 , 2>  quads_0;
        FixedArray<float, 4>  _S156 = (&mixture_0)->total_0;
        bool _S157 = ((&mixture_0)->total_0[int(0)]) > 0.0f;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].x / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->x) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].y / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->y) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].z / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->z) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(0)].w / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(0)])->w) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].x / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->x) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].y / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->y) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].z / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->z) = scaled_0;
        if(_S157)
        {
            scaled_0 = (&mixture_0)->sums_0[int(1)].w / _S156[int(0)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_0[int(1)])->w) = scaled_0;
        uint _S158 = _S42 % 32U;
        uint _S159 = _S45 + 4U * _S158;
        if(_S159 < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S159]) = quads_0[int(0)].x;
        }
        if((_S159 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S159 + 1U]) = quads_0[int(0)].y;
        }
        if((_S159 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S159 + 2U]) = quads_0[int(0)].z;
        }
        if((_S159 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S159 + 3U]) = quads_0[int(0)].w;
        }
        uint _S160 = _S45 + 4U * (32U + _S158);
        if(_S160 < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S160]) = quads_0[int(1)].x;
        }
        if((_S160 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S160 + 1U]) = quads_0[int(1)].y;
        }
        if((_S160 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S160 + 2U]) = quads_0[int(1)].z;
        }
        if((_S160 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S155 + _S160 + 3U]) = quads_0[int(1)].w;
        }
    }
    uint _S161 = 4U + _S43;
    if(_S161 < (_S154.rows_0))
    {
        uint _S162 = (*&placeOf_0)[_S161] * valueWidth_1;
        FixedArray<float4 , 2>  quads_1;
        FixedArray<float, 4>  _S163 = (&mixture_0)->total_0;
        bool _S164 = ((&mixture_0)->total_0[int(1)]) > 0.0f;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].x / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->x) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].y / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->y) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].z / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->z) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(2)].w / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(0)])->w) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].x / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->x) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].y / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->y) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].z / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->z) = scaled_0;
        if(_S164)
        {
            scaled_0 = (&mixture_0)->sums_0[int(3)].w / _S163[int(1)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_1[int(1)])->w) = scaled_0;
        uint _S165 = _S42 % 32U;
        uint _S166 = _S45 + 4U * _S165;
        if(_S166 < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S166]) = quads_1[int(0)].x;
        }
        if((_S166 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S166 + 1U]) = quads_1[int(0)].y;
        }
        if((_S166 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S166 + 2U]) = quads_1[int(0)].z;
        }
        if((_S166 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S166 + 3U]) = quads_1[int(0)].w;
        }
        uint _S167 = _S45 + 4U * (32U + _S165);
        if(_S167 < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S167]) = quads_1[int(1)].x;
        }
        if((_S167 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S167 + 1U]) = quads_1[int(1)].y;
        }
        if((_S167 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S167 + 2U]) = quads_1[int(1)].z;
        }
        if((_S167 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S162 + _S167 + 3U]) = quads_1[int(1)].w;
        }
    }
    uint _S168 = 8U + _S43;
    if(_S168 < (_S154.rows_0))
    {
        uint _S169 = (*&placeOf_0)[_S168] * valueWidth_1;
        FixedArray<float4 , 2>  quads_2;
        FixedArray<float, 4>  _S170 = (&mixture_0)->total_0;
        bool _S171 = ((&mixture_0)->total_0[int(2)]) > 0.0f;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].x / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->x) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].y / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->y) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].z / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->z) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(4)].w / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(0)])->w) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].x / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->x) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].y / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->y) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].z / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->z) = scaled_0;
        if(_S171)
        {
            scaled_0 = (&mixture_0)->sums_0[int(5)].w / _S170[int(2)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_2[int(1)])->w) = scaled_0;
        uint _S172 = _S42 % 32U;
        uint _S173 = _S45 + 4U * _S172;
        if(_S173 < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S173]) = quads_2[int(0)].x;
        }
        if((_S173 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S173 + 1U]) = quads_2[int(0)].y;
        }
        if((_S173 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S173 + 2U]) = quads_2[int(0)].z;
        }
        if((_S173 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S173 + 3U]) = quads_2[int(0)].w;
        }
        uint _S174 = _S45 + 4U * (32U + _S172);
        if(_S174 < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S174]) = quads_2[int(1)].x;
        }
        if((_S174 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S174 + 1U]) = quads_2[int(1)].y;
        }
        if((_S174 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S174 + 2U]) = quads_2[int(1)].z;
        }
        if((_S174 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S169 + _S174 + 3U]) = quads_2[int(1)].w;
        }
    }
    uint _S175 = 12U + _S43;
    if(_S175 < (_S154.rows_0))
    {
        uint _S176 = (*&placeOf_0)[_S175] * valueWidth_1;
        FixedArray<float4 , 2>  quads_3;
        FixedArray<float, 4>  _S177 = (&mixture_0)->total_0;
        bool _S178 = ((&mixture_0)->total_0[int(3)]) > 0.0f;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].x / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->x) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].y / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->y) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].z / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->z) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(6)].w / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(0)])->w) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].x / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->x) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].y / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->y) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].z / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->z) = scaled_0;
        if(_S178)
        {
            scaled_0 = (&mixture_0)->sums_0[int(7)].w / _S177[int(3)];
        }
        else
        {
            scaled_0 = 0.0f;
        }
        *&((&quads_3[int(1)])->w) = scaled_0;
        uint _S179 = _S42 % 32U;
        uint _S180 = _S45 + 4U * _S179;
        if(_S180 < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S180]) = quads_3[int(0)].x;
        }
        if((_S180 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S180 + 1U]) = quads_3[int(0)].y;
        }
        if((_S180 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S180 + 2U]) = quads_3[int(0)].z;
        }
        if((_S180 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S180 + 3U]) = quads_3[int(0)].w;
        }
        uint _S181 = _S45 + 4U * (32U + _S179);
        if(_S181 < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S181]) = quads_3[int(1)].x;
        }
        if((_S181 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S181 + 1U]) = quads_3[int(1)].y;
        }
        if((_S181 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S181 + 2U]) = quads_3[int(1)].z;
        }
        if((_S181 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S176 + _S181 + 3U]) = quads_3[int(1)].w;
        }
    }
    return;
}
