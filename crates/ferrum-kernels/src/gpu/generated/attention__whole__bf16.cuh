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
extern "C" __global__ void attention__whole__bf16(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_2, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_2, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    Tile_0 _S23;
    float largest_2;
    float4  _S24;
    uint quad_1;
    uint i_0;
    float above_0;
    float _S25;
    float _S26;
    uint _S27;
    bool sees_0;
    Mixture_0 _S28;
    uint _S29 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S30 = _S29 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S31 = blockIdx.z / splits_0;
    uint _S32 = _S31 * 256U;
    Owners_0 owners_1 = ofTiles_0(starts_2, sequences_2, share_1, 16U);
    uint _S33 = blockIdx.y;
    Owners_0 _S34 = owners_1;
    uint _S35 = Owners_of_0(&_S34, _S33);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S36 = __ldg((&(starts_2)[_S35]));
    (&queries_0)->begin_1 = _S36;
    uint _S37 = __ldg((&(starts_2)[_S35 + 1U]));
    (&queries_0)->end_1 = _S37;
    (&queries_0)->share_0 = share_1;
    uint _S38 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S38 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S39 = __ldg((&(lens_0)[_S35]));
    (&queries_0)->length_1 = _S39;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S40 = queries_0;
    Owners_0 _S41 = owners_1;
    uint _S42 = Owners_first_0(&_S41, _S35);
    uint _S43 = (_S33 - _S42) * 4U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S40.end_1 - _S40.begin_1) * _S40.share_0), (_S43))) - _S43), (16U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S29 < 16U)
        {
            bool has_0 = _S29 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S43 + _S29;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S44 = row_1 / _S40.share_0;
            uint token_0 = _S40.begin_1 + _S44;
            uint _S45 = row_1 % _S40.share_0;
            uint head_1 = _S40.firstHead_0 + _S45;
            (*&queryOf_0)[_S29] = _S40.at_0 + token_0 * _S40.stride_0 + head_1 * _S40.width_0;
            (*&placeOf_0)[_S29] = token_0 * _S40.heads_1 + head_1;
            uint2  seen_1;
            if(has_0)
            {
                uint _S46 = __ldg((&(_S40.positions_0)[token_0]));
                seen_1 = visible_0(_S46, _S40.length_1, _S40.full_1, _S40.window_1);
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
            (*&seenOf_0)[_S29] = seen_1;
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
        _S23 = tile_0;
        break;
    }
    uint _S47 = _S23.seen_0.x;
    uint _S48 = _S23.seen_0.y;
    uint firstRun_0 = (U32_min((_S47), (_S48))) / 256U;
    uint _S49 = (_S48 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S35 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S38;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    Mixture_0 _S50 = Mixture_x24init_0();
    Mixture_0 mixture_0 = _S50;
    if(hasSinks_0 != 0U)
    {
        uint _S51 = (*&placeOf_0)[_S30] % heads_2;
        float _S52 = __ldg((&(sinks_0)[_S51]));
        (&mixture_0)->largest_0[int(0)] = _S52;
        (&mixture_0)->total_0[int(0)] = 1.0f;
        uint _S53 = (*&placeOf_0)[4U + _S30] % heads_2;
        float _S54 = __ldg((&(sinks_0)[_S53]));
        (&mixture_0)->largest_0[int(1)] = _S54;
        (&mixture_0)->total_0[int(1)] = 1.0f;
        uint _S55 = (*&placeOf_0)[8U + _S30] % heads_2;
        float _S56 = __ldg((&(sinks_0)[_S55]));
        (&mixture_0)->largest_0[int(2)] = _S56;
        (&mixture_0)->total_0[int(2)] = 1.0f;
        uint _S57 = (*&placeOf_0)[12U + _S30] % heads_2;
        float _S58 = __ldg((&(sinks_0)[_S57]));
        (&mixture_0)->largest_0[int(3)] = _S58;
        (&mixture_0)->total_0[int(3)] = 1.0f;
    }
    uint run_0 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S49)
        {
        }
        else
        {
            break;
        }
        Input_0 _S59 = input_0;
        for(;;)
        {
            uint _S60 = _S29 / 32U;
            uint _S61 = _S29 % 32U;
            uint _S62 = (_S59.valueWidth_0 + 3U) / 4U;
            uint _S63 = run_0 * 256U;
            uint _S64 = (U32_max((_S63), (_S47)));
            uint _S65 = (U32_min((_S63 + 256U), (_S48)));
            Mixture_0 mixture_1 = _S50;
            uint chunk_0 = _S64 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S65)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S29;
                bool _S66;
                if(j_1 >= _S64)
                {
                    _S66 = j_1 < _S65;
                }
                else
                {
                    _S66 = false;
                }
                uint key_0;
                if(_S66)
                {
                    Pages_0 _S67 = _S59.pages_0;
                    uint _S68 = Pages_row_0(&_S67, j_1);
                    key_0 = _S68;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 4>  scores_0;
                    int4  _S69 = make_int4 (int(0));
                    float4  _S70 = make_float4 ((float)_S69.x, (float)_S69.y, (float)_S69.z, (float)_S69.w);
                    _S24 = _S70;
                    scores_0[int(0)] = _S70;
                    scores_0[int(1)] = _S70;
                    scores_0[int(2)] = _S70;
                    scores_0[int(3)] = _S70;
                    uint _S71 = (_S59.keyWidth_0 + 3U) / 4U;
                    bool _S72;
                    if(j_1 >= _S47)
                    {
                        _S72 = j_1 < _S48;
                    }
                    else
                    {
                        _S72 = false;
                    }
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S71)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_0 = _S29;
                            for(;;)
                            {
                                if(i_0 < 256U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S73 = 4U * (first_0 + i_0 % 16U);
                                uint _S74 = (*&queryOf_0)[i_0 / 16U];
                                float4  quad_2;
                                if(_S73 < (_S59.keyWidth_0))
                                {
                                    float _S75 = __ldg((&(_S59.q_0)[_S74 + _S73]));
                                    largest_2 = _S75;
                                }
                                else
                                {
                                    largest_2 = 0.0f;
                                }
                                *&((&quad_2)->x) = largest_2;
                                if((_S73 + 1U) < (_S59.keyWidth_0))
                                {
                                    float _S76 = __ldg((&(_S59.q_0)[_S74 + _S73 + 1U]));
                                    above_0 = _S76;
                                }
                                else
                                {
                                    above_0 = 0.0f;
                                }
                                *&((&quad_2)->y) = above_0;
                                if((_S73 + 2U) < (_S59.keyWidth_0))
                                {
                                    float _S77 = __ldg((&(_S59.q_0)[_S74 + _S73 + 2U]));
                                    _S25 = _S77;
                                }
                                else
                                {
                                    _S25 = 0.0f;
                                }
                                *&((&quad_2)->z) = _S25;
                                if((_S73 + 3U) < (_S59.keyWidth_0))
                                {
                                    float _S78 = __ldg((&(_S59.q_0)[_S74 + _S73 + 3U]));
                                    _S26 = _S78;
                                }
                                else
                                {
                                    _S26 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S26;
                                (*&staged_0)[i_0] = quad_2;
                                i_0 = i_0 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S72)
                            {
                                row_1 = (U32_min((16U), (_S71 - first_0)));
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
                            float4  _S79 = BF16_read_0(_S59.keys_0, key_0 * _S59.keyWords_0, _S59.keyScales_0, first_0 + quad_1);
                            Tile_0 _S80 = _S23;
                            if(0U < (_S23.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S79;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[16U + quad_1] * _S79;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[32U + quad_1] * _S79;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[48U + quad_1] * _S79;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S80.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[64U + quad_1] * _S79;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[80U + quad_1] * _S79;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[96U + quad_1] * _S79;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[112U + quad_1] * _S79;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            if(8U < (_S80.rows_0))
                            {
                                float4  part_8 = (*&staged_0)[128U + quad_1] * _S79;
                                *&((&scores_0[int(2)])->x) = *&((&scores_0[int(2)])->x) + (part_8.x + part_8.y + (part_8.z + part_8.w));
                                float4  part_9 = (*&staged_0)[144U + quad_1] * _S79;
                                *&((&scores_0[int(2)])->y) = *&((&scores_0[int(2)])->y) + (part_9.x + part_9.y + (part_9.z + part_9.w));
                                float4  part_10 = (*&staged_0)[160U + quad_1] * _S79;
                                *&((&scores_0[int(2)])->z) = *&((&scores_0[int(2)])->z) + (part_10.x + part_10.y + (part_10.z + part_10.w));
                                float4  part_11 = (*&staged_0)[176U + quad_1] * _S79;
                                *&((&scores_0[int(2)])->w) = *&((&scores_0[int(2)])->w) + (part_11.x + part_11.y + (part_11.z + part_11.w));
                            }
                            if(12U < (_S80.rows_0))
                            {
                                float4  part_12 = (*&staged_0)[192U + quad_1] * _S79;
                                *&((&scores_0[int(3)])->x) = *&((&scores_0[int(3)])->x) + (part_12.x + part_12.y + (part_12.z + part_12.w));
                                float4  part_13 = (*&staged_0)[208U + quad_1] * _S79;
                                *&((&scores_0[int(3)])->y) = *&((&scores_0[int(3)])->y) + (part_13.x + part_13.y + (part_13.z + part_13.w));
                                float4  part_14 = (*&staged_0)[224U + quad_1] * _S79;
                                *&((&scores_0[int(3)])->z) = *&((&scores_0[int(3)])->z) + (part_14.x + part_14.y + (part_14.z + part_14.w));
                                float4  part_15 = (*&staged_0)[240U + quad_1] * _S79;
                                *&((&scores_0[int(3)])->w) = *&((&scores_0[int(3)])->w) + (part_15.x + part_15.y + (part_15.z + part_15.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 16U;
                    }
                    Tile_0 _S81 = _S23;
                    _S27 = _S23.rows_0;
                    if(0U < (_S23.rows_0))
                    {
                        float scaled_0 = _S59.scale_0 * *&((&scores_0[0U])->x);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_0, _S59.cap_1);
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
                        (*&weightOf_0)[_S29] = above_0;
                    }
                    if(1U < (_S81.rows_0))
                    {
                        float scaled_1 = _S59.scale_0 * *&((&scores_0[0U])->y);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_1, _S59.cap_1);
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
                        (*&weightOf_0)[128U + _S29] = above_0;
                    }
                    if(2U < (_S81.rows_0))
                    {
                        float scaled_2 = _S59.scale_0 * *&((&scores_0[0U])->z);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_2, _S59.cap_1);
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
                        (*&weightOf_0)[256U + _S29] = above_0;
                    }
                    if(3U < (_S81.rows_0))
                    {
                        float scaled_3 = _S59.scale_0 * *&((&scores_0[0U])->w);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_3, _S59.cap_1);
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
                        (*&weightOf_0)[384U + _S29] = above_0;
                    }
                    if(4U < (_S81.rows_0))
                    {
                        float scaled_4 = _S59.scale_0 * *&((&scores_0[1U])->x);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_4, _S59.cap_1);
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
                        (*&weightOf_0)[512U + _S29] = above_0;
                    }
                    if(5U < (_S81.rows_0))
                    {
                        float scaled_5 = _S59.scale_0 * *&((&scores_0[1U])->y);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_5, _S59.cap_1);
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
                        (*&weightOf_0)[640U + _S29] = above_0;
                    }
                    if(6U < (_S81.rows_0))
                    {
                        float scaled_6 = _S59.scale_0 * *&((&scores_0[1U])->z);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_6, _S59.cap_1);
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
                        (*&weightOf_0)[768U + _S29] = above_0;
                    }
                    if(7U < (_S81.rows_0))
                    {
                        float scaled_7 = _S59.scale_0 * *&((&scores_0[1U])->w);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_7, _S59.cap_1);
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
                        (*&weightOf_0)[896U + _S29] = above_0;
                    }
                    if(8U < (_S81.rows_0))
                    {
                        float scaled_8 = _S59.scale_0 * *&((&scores_0[2U])->x);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_8, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_8;
                        }
                        if(j_1 >= ((*&seenOf_0)[8U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[8U].y);
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
                        (*&weightOf_0)[1024U + _S29] = above_0;
                    }
                    if(9U < (_S81.rows_0))
                    {
                        float scaled_9 = _S59.scale_0 * *&((&scores_0[2U])->y);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_9, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_9;
                        }
                        if(j_1 >= ((*&seenOf_0)[9U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[9U].y);
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
                        (*&weightOf_0)[1152U + _S29] = above_0;
                    }
                    if(10U < (_S81.rows_0))
                    {
                        float scaled_10 = _S59.scale_0 * *&((&scores_0[2U])->z);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_10, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_10;
                        }
                        if(j_1 >= ((*&seenOf_0)[10U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[10U].y);
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
                        (*&weightOf_0)[1280U + _S29] = above_0;
                    }
                    if(11U < (_S81.rows_0))
                    {
                        float scaled_11 = _S59.scale_0 * *&((&scores_0[2U])->w);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_11, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_11;
                        }
                        if(j_1 >= ((*&seenOf_0)[11U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[11U].y);
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
                        (*&weightOf_0)[1408U + _S29] = above_0;
                    }
                    if(12U < (_S81.rows_0))
                    {
                        float scaled_12 = _S59.scale_0 * *&((&scores_0[3U])->x);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_12, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_12;
                        }
                        if(j_1 >= ((*&seenOf_0)[12U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[12U].y);
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
                        (*&weightOf_0)[1536U + _S29] = above_0;
                    }
                    if(13U < (_S81.rows_0))
                    {
                        float scaled_13 = _S59.scale_0 * *&((&scores_0[3U])->y);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_13, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_13;
                        }
                        if(j_1 >= ((*&seenOf_0)[13U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[13U].y);
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
                        (*&weightOf_0)[1664U + _S29] = above_0;
                    }
                    if(14U < (_S81.rows_0))
                    {
                        float scaled_14 = _S59.scale_0 * *&((&scores_0[3U])->z);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_14, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_14;
                        }
                        if(j_1 >= ((*&seenOf_0)[14U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[14U].y);
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
                        (*&weightOf_0)[1792U + _S29] = above_0;
                    }
                    if(15U < (_S81.rows_0))
                    {
                        float scaled_15 = _S59.scale_0 * *&((&scores_0[3U])->w);
                        if((_S59.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_15, _S59.cap_1);
                        }
                        else
                        {
                            largest_2 = scaled_15;
                        }
                        if(j_1 >= ((*&seenOf_0)[15U].x))
                        {
                            sees_0 = j_1 < ((*&seenOf_0)[15U].y);
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
                        (*&weightOf_0)[1920U + _S29] = above_0;
                    }
                    break;
                }
                (*&keyOf_0)[_S29] = key_0;
                __syncthreads();
                uint _S82 = _S29 / 8U;
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
                    float _S83 = (F32_max((largest_2), ((*&weightOf_0)[_S82 * 128U + (quad_1 + _S29) % 128U])));
                    quad_1 = quad_1 + 8U;
                    largest_2 = _S83;
                }
                (*&largestOf_0)[_S29] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 4>  seen_2;
                uint _S84 = (U32_max(((*&seenOf_0)[_S60].x), (chunk_0))) - chunk_0;
                uint _S85 = (U32_min(((U32_max(((*&seenOf_0)[_S60].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(0)] = make_uint2 (_S84, _S85);
                uint _S86 = (U32_min((4294967295U), (_S84)));
                uint _S87 = (U32_max((0U), (_S85)));
                uint i_1;
                if(_S60 < _S27)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(0)];
                    for(;;)
                    {
                        if(i_0 < 8U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S88 = (F32_max((above_0), ((*&largestOf_0)[_S60 * 8U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S88;
                    }
                    i_1 = _S61;
                    for(;;)
                    {
                        if(i_1 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[_S60 * 128U + i_1] = exponential_0((*&weightOf_0)[_S60 * 128U + i_1] - above_0);
                        i_1 = i_1 + 32U;
                    }
                    float fade_0 = exponential_0((&mixture_1)->largest_0[int(0)] - above_0);
                    (&mixture_1)->largest_0[int(0)] = above_0;
                    (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] * fade_0;
                    (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] * make_float4 (fade_0);
                    (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] * make_float4 (fade_0);
                }
                uint row_2 = 4U + _S60;
                uint _S89 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                uint _S90 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(1)] = make_uint2 (_S89, _S90);
                uint _S91 = (U32_min((_S86), (_S89)));
                uint _S92 = (U32_max((_S87), (_S90)));
                if(row_2 < _S27)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(1)];
                    for(;;)
                    {
                        if(i_0 < 8U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S93 = (F32_max((above_0), ((*&largestOf_0)[row_2 * 8U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S93;
                    }
                    i_1 = _S61;
                    for(;;)
                    {
                        if(i_1 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[row_2 * 128U + i_1] = exponential_0((*&weightOf_0)[row_2 * 128U + i_1] - above_0);
                        i_1 = i_1 + 32U;
                    }
                    float fade_1 = exponential_0((&mixture_1)->largest_0[int(1)] - above_0);
                    (&mixture_1)->largest_0[int(1)] = above_0;
                    (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] * fade_1;
                    (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] * make_float4 (fade_1);
                    (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] * make_float4 (fade_1);
                }
                uint row_3 = 8U + _S60;
                uint _S94 = (U32_max(((*&seenOf_0)[row_3].x), (chunk_0))) - chunk_0;
                uint _S95 = (U32_min(((U32_max(((*&seenOf_0)[row_3].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(2)] = make_uint2 (_S94, _S95);
                uint _S96 = (U32_min((_S91), (_S94)));
                uint _S97 = (U32_max((_S92), (_S95)));
                if(row_3 < _S27)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(2)];
                    for(;;)
                    {
                        if(i_0 < 8U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S98 = (F32_max((above_0), ((*&largestOf_0)[row_3 * 8U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S98;
                    }
                    i_1 = _S61;
                    for(;;)
                    {
                        if(i_1 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[row_3 * 128U + i_1] = exponential_0((*&weightOf_0)[row_3 * 128U + i_1] - above_0);
                        i_1 = i_1 + 32U;
                    }
                    float fade_2 = exponential_0((&mixture_1)->largest_0[int(2)] - above_0);
                    (&mixture_1)->largest_0[int(2)] = above_0;
                    (&mixture_1)->total_0[int(2)] = (&mixture_1)->total_0[int(2)] * fade_2;
                    (&mixture_1)->sums_0[int(4)] = (&mixture_1)->sums_0[int(4)] * make_float4 (fade_2);
                    (&mixture_1)->sums_0[int(5)] = (&mixture_1)->sums_0[int(5)] * make_float4 (fade_2);
                }
                uint row_4 = 12U + _S60;
                uint _S99 = (U32_max(((*&seenOf_0)[row_4].x), (chunk_0))) - chunk_0;
                uint _S100 = (U32_min(((U32_max(((*&seenOf_0)[row_4].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(3)] = make_uint2 (_S99, _S100);
                uint _S101 = (U32_min((_S96), (_S99)));
                uint _S102 = (U32_max((_S97), (_S100)));
                if(row_4 < _S27)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(3)];
                    for(;;)
                    {
                        if(i_0 < 8U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S103 = (F32_max((above_0), ((*&largestOf_0)[row_4 * 8U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S103;
                    }
                    i_1 = _S61;
                    for(;;)
                    {
                        if(i_1 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[row_4 * 128U + i_1] = exponential_0((*&weightOf_0)[row_4 * 128U + i_1] - above_0);
                        i_1 = i_1 + 32U;
                    }
                    float fade_3 = exponential_0((&mixture_1)->largest_0[int(3)] - above_0);
                    (&mixture_1)->largest_0[int(3)] = above_0;
                    (&mixture_1)->total_0[int(3)] = (&mixture_1)->total_0[int(3)] * fade_3;
                    (&mixture_1)->sums_0[int(6)] = (&mixture_1)->sums_0[int(6)] * make_float4 (fade_3);
                    (&mixture_1)->sums_0[int(7)] = (&mixture_1)->sums_0[int(7)] * make_float4 (fade_3);
                }
                __syncthreads();
                i_0 = _S101;
                for(;;)
                {
                    if(i_0 < _S102)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 4>  weights_0;
                    if(i_0 >= (seen_2[int(0)].x))
                    {
                        sees_0 = i_0 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        sees_0 = false;
                    }
                    if(sees_0)
                    {
                        above_0 = (*&weightOf_0)[_S60 * 128U + i_0];
                    }
                    else
                    {
                        above_0 = 0.0f;
                    }
                    weights_0[int(0)] = above_0;
                    (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + above_0;
                    bool sees_1;
                    if(i_0 >= (seen_2[int(1)].x))
                    {
                        sees_1 = i_0 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        sees_1 = false;
                    }
                    if(sees_1)
                    {
                        _S25 = (*&weightOf_0)[row_2 * 128U + i_0];
                    }
                    else
                    {
                        _S25 = 0.0f;
                    }
                    weights_0[int(1)] = _S25;
                    (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + _S25;
                    bool sees_2;
                    if(i_0 >= (seen_2[int(2)].x))
                    {
                        sees_2 = i_0 < (seen_2[int(2)].y);
                    }
                    else
                    {
                        sees_2 = false;
                    }
                    if(sees_2)
                    {
                        _S26 = (*&weightOf_0)[row_3 * 128U + i_0];
                    }
                    else
                    {
                        _S26 = 0.0f;
                    }
                    weights_0[int(2)] = _S26;
                    (&mixture_1)->total_0[int(2)] = (&mixture_1)->total_0[int(2)] + _S26;
                    bool sees_3;
                    if(i_0 >= (seen_2[int(3)].x))
                    {
                        sees_3 = i_0 < (seen_2[int(3)].y);
                    }
                    else
                    {
                        sees_3 = false;
                    }
                    float _S104;
                    if(sees_3)
                    {
                        _S104 = (*&weightOf_0)[row_4 * 128U + i_0];
                    }
                    else
                    {
                        _S104 = 0.0f;
                    }
                    weights_0[int(3)] = _S104;
                    (&mixture_1)->total_0[int(3)] = (&mixture_1)->total_0[int(3)] + _S104;
                    bool _S105;
                    bool _S106;
                    bool _S107;
                    bool _S108;
                    float4  value_2;
                    if((_S32 / 4U) < _S62)
                    {
                        uint quad_3 = _S32 / 4U + _S61;
                        if(quad_3 < _S62)
                        {
                            value_2 = BF16_read_0(_S59.values_0, (*&keyOf_0)[i_0] * _S59.valueWords_0, _S59.valueScales_0, quad_3);
                        }
                        else
                        {
                            value_2 = _S24;
                        }
                        if(i_0 >= (seen_2[int(0)].x))
                        {
                            _S105 = i_0 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S105 = false;
                        }
                        if(_S105)
                        {
                            (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(1)].x))
                        {
                            _S106 = i_0 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S106 = false;
                        }
                        if(_S106)
                        {
                            (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(2)].x))
                        {
                            _S107 = i_0 < (seen_2[int(2)].y);
                        }
                        else
                        {
                            _S107 = false;
                        }
                        if(_S107)
                        {
                            (&mixture_1)->sums_0[int(4)] = (&mixture_1)->sums_0[int(4)] + make_float4 (weights_0[int(2)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(3)].x))
                        {
                            _S108 = i_0 < (seen_2[int(3)].y);
                        }
                        else
                        {
                            _S108 = false;
                        }
                        if(_S108)
                        {
                            (&mixture_1)->sums_0[int(6)] = (&mixture_1)->sums_0[int(6)] + make_float4 (weights_0[int(3)]) * value_2;
                        }
                    }
                    if((_S32 / 4U + 32U) < _S62)
                    {
                        uint quad_4 = _S32 / 4U + 32U + _S61;
                        if(quad_4 < _S62)
                        {
                            value_2 = BF16_read_0(_S59.values_0, (*&keyOf_0)[i_0] * _S59.valueWords_0, _S59.valueScales_0, quad_4);
                        }
                        else
                        {
                            value_2 = _S24;
                        }
                        if(i_0 >= (seen_2[int(0)].x))
                        {
                            _S105 = i_0 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S105 = false;
                        }
                        if(_S105)
                        {
                            (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(1)].x))
                        {
                            _S106 = i_0 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S106 = false;
                        }
                        if(_S106)
                        {
                            (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(2)].x))
                        {
                            _S107 = i_0 < (seen_2[int(2)].y);
                        }
                        else
                        {
                            _S107 = false;
                        }
                        if(_S107)
                        {
                            (&mixture_1)->sums_0[int(5)] = (&mixture_1)->sums_0[int(5)] + make_float4 (weights_0[int(2)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(3)].x))
                        {
                            _S108 = i_0 < (seen_2[int(3)].y);
                        }
                        else
                        {
                            _S108 = false;
                        }
                        if(_S108)
                        {
                            (&mixture_1)->sums_0[int(7)] = (&mixture_1)->sums_0[int(7)] + make_float4 (weights_0[int(3)]) * value_2;
                        }
                    }
                    i_0 = i_0 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S28 = mixture_1;
            break;
        }
        float2  _S109 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S28.largest_0[int(0)], _S28.total_0[int(0)]);
        float _S110 = _S109.x;
        float _S111 = _S109.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S110) + _S28.sums_0[int(0)] * make_float4 (_S111);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S110) + _S28.sums_0[int(1)] * make_float4 (_S111);
        float2  _S112 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S28.largest_0[int(1)], _S28.total_0[int(1)]);
        float _S113 = _S112.x;
        float _S114 = _S112.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S113) + _S28.sums_0[int(2)] * make_float4 (_S114);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S113) + _S28.sums_0[int(3)] * make_float4 (_S114);
        float2  _S115 = join_0(&(&mixture_0)->largest_0[int(2)], &(&mixture_0)->total_0[int(2)], _S28.largest_0[int(2)], _S28.total_0[int(2)]);
        float _S116 = _S115.x;
        float _S117 = _S115.y;
        (&mixture_0)->sums_0[int(4)] = (&mixture_0)->sums_0[int(4)] * make_float4 (_S116) + _S28.sums_0[int(4)] * make_float4 (_S117);
        (&mixture_0)->sums_0[int(5)] = (&mixture_0)->sums_0[int(5)] * make_float4 (_S116) + _S28.sums_0[int(5)] * make_float4 (_S117);
        float2  _S118 = join_0(&(&mixture_0)->largest_0[int(3)], &(&mixture_0)->total_0[int(3)], _S28.largest_0[int(3)], _S28.total_0[int(3)]);
        float _S119 = _S118.x;
        float _S120 = _S118.y;
        (&mixture_0)->sums_0[int(6)] = (&mixture_0)->sums_0[int(6)] * make_float4 (_S119) + _S28.sums_0[int(6)] * make_float4 (_S120);
        (&mixture_0)->sums_0[int(7)] = (&mixture_0)->sums_0[int(7)] * make_float4 (_S119) + _S28.sums_0[int(7)] * make_float4 (_S120);
        run_0 = run_0 + 1U;
    }
    Tile_0 _S121 = _S23;
    if(_S30 < (_S23.rows_0))
    {
        uint _S122 = (*&placeOf_0)[_S30] * valueWidth_1;
        FixedArray<float4 , 2>  quads_0;
        FixedArray<float, 4>  _S123 = (&mixture_0)->total_0;
        bool _S124 = ((&mixture_0)->total_0[int(0)]) > 0.0f;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(0)].x / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(0)])->x) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(0)].y / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(0)])->y) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(0)].z / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(0)])->z) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(0)].w / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(0)])->w) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(1)].x / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(1)])->x) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(1)].y / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(1)])->y) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(1)].z / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(1)])->z) = largest_2;
        if(_S124)
        {
            largest_2 = (&mixture_0)->sums_0[int(1)].w / _S123[int(0)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_0[int(1)])->w) = largest_2;
        uint _S125 = _S29 % 32U;
        uint _S126 = _S32 + 4U * _S125;
        if(_S126 < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S126]) = quads_0[int(0)].x;
        }
        if((_S126 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S126 + 1U]) = quads_0[int(0)].y;
        }
        if((_S126 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S126 + 2U]) = quads_0[int(0)].z;
        }
        if((_S126 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S126 + 3U]) = quads_0[int(0)].w;
        }
        uint _S127 = _S32 + 4U * (32U + _S125);
        if(_S127 < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S127]) = quads_0[int(1)].x;
        }
        if((_S127 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S127 + 1U]) = quads_0[int(1)].y;
        }
        if((_S127 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S127 + 2U]) = quads_0[int(1)].z;
        }
        if((_S127 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S122 + _S127 + 3U]) = quads_0[int(1)].w;
        }
    }
    uint _S128 = 4U + _S30;
    if(_S128 < (_S121.rows_0))
    {
        uint _S129 = (*&placeOf_0)[_S128] * valueWidth_1;
        FixedArray<float4 , 2>  quads_1;
        FixedArray<float, 4>  _S130 = (&mixture_0)->total_0;
        bool _S131 = ((&mixture_0)->total_0[int(1)]) > 0.0f;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(2)].x / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(0)])->x) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(2)].y / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(0)])->y) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(2)].z / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(0)])->z) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(2)].w / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(0)])->w) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(3)].x / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(1)])->x) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(3)].y / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(1)])->y) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(3)].z / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(1)])->z) = largest_2;
        if(_S131)
        {
            largest_2 = (&mixture_0)->sums_0[int(3)].w / _S130[int(1)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_1[int(1)])->w) = largest_2;
        uint _S132 = _S29 % 32U;
        uint _S133 = _S32 + 4U * _S132;
        if(_S133 < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S133]) = quads_1[int(0)].x;
        }
        if((_S133 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S133 + 1U]) = quads_1[int(0)].y;
        }
        if((_S133 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S133 + 2U]) = quads_1[int(0)].z;
        }
        if((_S133 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S133 + 3U]) = quads_1[int(0)].w;
        }
        uint _S134 = _S32 + 4U * (32U + _S132);
        if(_S134 < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S134]) = quads_1[int(1)].x;
        }
        if((_S134 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S134 + 1U]) = quads_1[int(1)].y;
        }
        if((_S134 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S134 + 2U]) = quads_1[int(1)].z;
        }
        if((_S134 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S129 + _S134 + 3U]) = quads_1[int(1)].w;
        }
    }
    uint _S135 = 8U + _S30;
    if(_S135 < (_S121.rows_0))
    {
        uint _S136 = (*&placeOf_0)[_S135] * valueWidth_1;
        FixedArray<float4 , 2>  quads_2;
        FixedArray<float, 4>  _S137 = (&mixture_0)->total_0;
        bool _S138 = ((&mixture_0)->total_0[int(2)]) > 0.0f;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(4)].x / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(0)])->x) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(4)].y / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(0)])->y) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(4)].z / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(0)])->z) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(4)].w / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(0)])->w) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(5)].x / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(1)])->x) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(5)].y / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(1)])->y) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(5)].z / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(1)])->z) = largest_2;
        if(_S138)
        {
            largest_2 = (&mixture_0)->sums_0[int(5)].w / _S137[int(2)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_2[int(1)])->w) = largest_2;
        uint _S139 = _S29 % 32U;
        uint _S140 = _S32 + 4U * _S139;
        if(_S140 < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S140]) = quads_2[int(0)].x;
        }
        if((_S140 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S140 + 1U]) = quads_2[int(0)].y;
        }
        if((_S140 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S140 + 2U]) = quads_2[int(0)].z;
        }
        if((_S140 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S140 + 3U]) = quads_2[int(0)].w;
        }
        uint _S141 = _S32 + 4U * (32U + _S139);
        if(_S141 < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S141]) = quads_2[int(1)].x;
        }
        if((_S141 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S141 + 1U]) = quads_2[int(1)].y;
        }
        if((_S141 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S141 + 2U]) = quads_2[int(1)].z;
        }
        if((_S141 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S136 + _S141 + 3U]) = quads_2[int(1)].w;
        }
    }
    uint _S142 = 12U + _S30;
    if(_S142 < (_S121.rows_0))
    {
        uint _S143 = (*&placeOf_0)[_S142] * valueWidth_1;
        FixedArray<float4 , 2>  quads_3;
        FixedArray<float, 4>  _S144 = (&mixture_0)->total_0;
        bool _S145 = ((&mixture_0)->total_0[int(3)]) > 0.0f;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(6)].x / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(0)])->x) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(6)].y / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(0)])->y) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(6)].z / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(0)])->z) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(6)].w / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(0)])->w) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(7)].x / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(1)])->x) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(7)].y / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(1)])->y) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(7)].z / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(1)])->z) = largest_2;
        if(_S145)
        {
            largest_2 = (&mixture_0)->sums_0[int(7)].w / _S144[int(3)];
        }
        else
        {
            largest_2 = 0.0f;
        }
        *&((&quads_3[int(1)])->w) = largest_2;
        uint _S146 = _S29 % 32U;
        uint _S147 = _S32 + 4U * _S146;
        if(_S147 < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S147]) = quads_3[int(0)].x;
        }
        if((_S147 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S147 + 1U]) = quads_3[int(0)].y;
        }
        if((_S147 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S147 + 2U]) = quads_3[int(0)].z;
        }
        if((_S147 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S147 + 3U]) = quads_3[int(0)].w;
        }
        uint _S148 = _S32 + 4U * (32U + _S146);
        if(_S148 < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S148]) = quads_3[int(1)].x;
        }
        if((_S148 + 1U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S148 + 1U]) = quads_3[int(1)].y;
        }
        if((_S148 + 2U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S148 + 2U]) = quads_3[int(1)].z;
        }
        if((_S148 + 3U) < valueWidth_1)
        {
            *(&(result_0)[_S143 + _S148 + 3U]) = quads_3[int(1)].w;
        }
    }
    return;
}
