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
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float4  F16_read_0(StructuredBuffer<uint> cache_0, uint row_0, uint scales_0, uint quad_0)
{
    uint _S20 = row_0 + 2U * quad_0;
    uint _S21 = __ldg((&(cache_0)[_S20]));
    uint _S22 = __ldg((&(cache_0)[_S20 + 1U]));
    return make_float4 (halfToFloat_0(_S21 & 65535U), halfToFloat_0(_S21 >> int(16)), halfToFloat_0(_S22 & 65535U), halfToFloat_0(_S22 >> int(16)));
}
extern "C" __global__ void attention__split__f16(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_2, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_2, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    Tile_0 _S23;
    uint _S24;
    uint _S25;
    bool _S26;
    bool _S27;
    bool sees_0;
    float4  _S28;
    uint quad_1;
    uint i_0;
    float largest_2;
    float above_0;
    float _S29;
    uint _S30;
    Mixture_0 _S31;
    uint _S32 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S33 = _S32 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S34 = blockIdx.z;
    uint _S35 = _S34 / splits_0;
    uint _S36 = _S35 * 256U;
    Owners_0 owners_1 = ofTiles_0(starts_2, sequences_2, share_1, 8U);
    uint _S37 = blockIdx.y;
    Owners_0 _S38 = owners_1;
    uint _S39 = Owners_of_0(&_S38, _S37);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S40 = __ldg((&(starts_2)[_S39]));
    (&queries_0)->begin_1 = _S40;
    uint _S41 = __ldg((&(starts_2)[_S39 + 1U]));
    (&queries_0)->end_1 = _S41;
    (&queries_0)->share_0 = share_1;
    uint _S42 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S42 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S43 = __ldg((&(lens_0)[_S39]));
    (&queries_0)->length_1 = _S43;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S44 = queries_0;
    Owners_0 _S45 = owners_1;
    uint _S46 = Owners_first_0(&_S45, _S39);
    uint _S47 = (_S37 - _S46) * 2U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S44.end_1 - _S44.begin_1) * _S44.share_0), (_S47))) - _S47), (8U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S32 < 8U)
        {
            bool has_0 = _S32 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S47 + _S32;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S48 = row_1 / _S44.share_0;
            uint token_0 = _S44.begin_1 + _S48;
            uint _S49 = row_1 % _S44.share_0;
            uint head_1 = _S44.firstHead_0 + _S49;
            (*&queryOf_0)[_S32] = _S44.at_0 + token_0 * _S44.stride_0 + head_1 * _S44.width_0;
            (*&placeOf_0)[_S32] = token_0 * _S44.heads_1 + head_1;
            uint2  seen_1;
            if(has_0)
            {
                uint _S50 = __ldg((&(_S44.positions_0)[token_0]));
                seen_1 = visible_0(_S50, _S44.length_1, _S44.full_1, _S44.window_1);
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
            (*&seenOf_0)[_S32] = seen_1;
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
        _S23 = tile_0;
        break;
    }
    uint _S51 = _S23.seen_0.x;
    uint _S52 = _S23.seen_0.y;
    uint firstRun_0 = (U32_min((_S51), (_S52))) / 256U;
    uint _S53 = (_S52 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S39 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S42;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    uint _S54 = _S34 % splits_0;
    uint run_0 = firstRun_0 + _S54;
    for(;;)
    {
        if(run_0 < _S53)
        {
        }
        else
        {
            break;
        }
        Mixture_0 _S55 = Mixture_x24init_0();
        Mixture_0 mixture_0 = _S55;
        bool _S56 = hasSinks_0 != 0U;
        bool _S57;
        if(_S56)
        {
            _S57 = run_0 == ((*&seenOf_0)[_S33].x / 256U);
        }
        else
        {
            _S57 = false;
        }
        if(_S57)
        {
            uint _S58 = (*&placeOf_0)[_S33] % heads_2;
            float _S59 = __ldg((&(sinks_0)[_S58]));
            (&mixture_0)->largest_0[int(0)] = _S59;
            (&mixture_0)->total_0[int(0)] = 1.0f;
        }
        bool _S60;
        if(_S56)
        {
            _S60 = run_0 == ((*&seenOf_0)[4U + _S33].x / 256U);
        }
        else
        {
            _S60 = false;
        }
        if(_S60)
        {
            uint _S61 = (*&placeOf_0)[4U + _S33] % heads_2;
            float _S62 = __ldg((&(sinks_0)[_S61]));
            (&mixture_0)->largest_0[int(1)] = _S62;
            (&mixture_0)->total_0[int(1)] = 1.0f;
        }
        Input_0 _S63 = input_0;
        for(;;)
        {
            uint _S64 = _S32 / 32U;
            uint _S65 = _S32 % 32U;
            _S24 = _S65;
            uint _S66 = (_S63.valueWidth_0 + 3U) / 4U;
            uint _S67 = run_0 * 256U;
            _S25 = _S67;
            uint _S68 = (U32_max((_S67), (_S51)));
            uint _S69 = (U32_min((_S67 + 256U), (_S52)));
            Mixture_0 mixture_1 = _S55;
            uint chunk_0 = _S68 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S69)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S32;
                if(j_1 >= _S68)
                {
                    _S26 = j_1 < _S69;
                }
                else
                {
                    _S26 = false;
                }
                uint key_0;
                if(_S26)
                {
                    Pages_0 _S70 = _S63.pages_0;
                    uint _S71 = Pages_row_0(&_S70, j_1);
                    key_0 = _S71;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 2>  scores_0;
                    int4  _S72 = make_int4 (int(0));
                    float4  _S73 = make_float4 ((float)_S72.x, (float)_S72.y, (float)_S72.z, (float)_S72.w);
                    _S28 = _S73;
                    scores_0[int(0)] = _S73;
                    scores_0[int(1)] = _S73;
                    uint _S74 = (_S63.keyWidth_0 + 3U) / 4U;
                    if(j_1 >= _S51)
                    {
                        _S27 = j_1 < _S52;
                    }
                    else
                    {
                        _S27 = false;
                    }
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S74)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_0 = _S32;
                            for(;;)
                            {
                                if(i_0 < 256U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S75 = 4U * (first_0 + i_0 % 32U);
                                uint _S76 = (*&queryOf_0)[i_0 / 32U];
                                float4  quad_2;
                                if(_S75 < (_S63.keyWidth_0))
                                {
                                    float _S77 = __ldg((&(_S63.q_0)[_S76 + _S75]));
                                    largest_2 = _S77;
                                }
                                else
                                {
                                    largest_2 = 0.0f;
                                }
                                *&((&quad_2)->x) = largest_2;
                                if((_S75 + 1U) < (_S63.keyWidth_0))
                                {
                                    float _S78 = __ldg((&(_S63.q_0)[_S76 + _S75 + 1U]));
                                    above_0 = _S78;
                                }
                                else
                                {
                                    above_0 = 0.0f;
                                }
                                *&((&quad_2)->y) = above_0;
                                if((_S75 + 2U) < (_S63.keyWidth_0))
                                {
                                    float _S79 = __ldg((&(_S63.q_0)[_S76 + _S75 + 2U]));
                                    _S29 = _S79;
                                }
                                else
                                {
                                    _S29 = 0.0f;
                                }
                                *&((&quad_2)->z) = _S29;
                                float _S80;
                                if((_S75 + 3U) < (_S63.keyWidth_0))
                                {
                                    float _S81 = __ldg((&(_S63.q_0)[_S76 + _S75 + 3U]));
                                    _S80 = _S81;
                                }
                                else
                                {
                                    _S80 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S80;
                                (*&staged_0)[i_0] = quad_2;
                                i_0 = i_0 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S27)
                            {
                                row_1 = (U32_min((32U), (_S74 - first_0)));
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
                            float4  _S82 = F16_read_0(_S63.keys_0, key_0 * _S63.keyWords_0, _S63.keyScales_0, first_0 + quad_1);
                            Tile_0 _S83 = _S23;
                            if(0U < (_S23.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S82;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[32U + quad_1] * _S82;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[64U + quad_1] * _S82;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[96U + quad_1] * _S82;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S83.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[128U + quad_1] * _S82;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[160U + quad_1] * _S82;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[192U + quad_1] * _S82;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[224U + quad_1] * _S82;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 32U;
                    }
                    Tile_0 _S84 = _S23;
                    _S30 = _S23.rows_0;
                    if(0U < (_S23.rows_0))
                    {
                        float scaled_0 = _S63.scale_0 * *&((&scores_0[0U])->x);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_0, _S63.cap_1);
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
                        (*&weightOf_0)[_S32] = above_0;
                    }
                    if(1U < (_S84.rows_0))
                    {
                        float scaled_1 = _S63.scale_0 * *&((&scores_0[0U])->y);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_1, _S63.cap_1);
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
                        (*&weightOf_0)[128U + _S32] = above_0;
                    }
                    if(2U < (_S84.rows_0))
                    {
                        float scaled_2 = _S63.scale_0 * *&((&scores_0[0U])->z);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_2, _S63.cap_1);
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
                        (*&weightOf_0)[256U + _S32] = above_0;
                    }
                    if(3U < (_S84.rows_0))
                    {
                        float scaled_3 = _S63.scale_0 * *&((&scores_0[0U])->w);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_3, _S63.cap_1);
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
                        (*&weightOf_0)[384U + _S32] = above_0;
                    }
                    if(4U < (_S84.rows_0))
                    {
                        float scaled_4 = _S63.scale_0 * *&((&scores_0[1U])->x);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_4, _S63.cap_1);
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
                        (*&weightOf_0)[512U + _S32] = above_0;
                    }
                    if(5U < (_S84.rows_0))
                    {
                        float scaled_5 = _S63.scale_0 * *&((&scores_0[1U])->y);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_5, _S63.cap_1);
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
                        (*&weightOf_0)[640U + _S32] = above_0;
                    }
                    if(6U < (_S84.rows_0))
                    {
                        float scaled_6 = _S63.scale_0 * *&((&scores_0[1U])->z);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_6, _S63.cap_1);
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
                        (*&weightOf_0)[768U + _S32] = above_0;
                    }
                    if(7U < (_S84.rows_0))
                    {
                        float scaled_7 = _S63.scale_0 * *&((&scores_0[1U])->w);
                        if((_S63.hasCap_0) != 0U)
                        {
                            largest_2 = softcapped_0(scaled_7, _S63.cap_1);
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
                        (*&weightOf_0)[896U + _S32] = above_0;
                    }
                    break;
                }
                (*&keyOf_0)[_S32] = key_0;
                __syncthreads();
                uint _S85 = _S32 / 16U;
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
                    float _S86 = (F32_max((largest_2), ((*&weightOf_0)[_S85 * 128U + (quad_1 + _S32) % 128U])));
                    quad_1 = quad_1 + 16U;
                    largest_2 = _S86;
                }
                (*&largestOf_0)[_S32] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 2>  seen_2;
                uint _S87 = (U32_max(((*&seenOf_0)[_S64].x), (chunk_0))) - chunk_0;
                uint _S88 = (U32_min(((U32_max(((*&seenOf_0)[_S64].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(0)] = make_uint2 (_S87, _S88);
                uint _S89 = (U32_min((4294967295U), (_S87)));
                uint _S90 = (U32_max((0U), (_S88)));
                uint i_1;
                if(_S64 < _S30)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(0)];
                    for(;;)
                    {
                        if(i_0 < 16U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S91 = (F32_max((above_0), ((*&largestOf_0)[_S64 * 16U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S91;
                    }
                    i_1 = _S65;
                    for(;;)
                    {
                        if(i_1 < 128U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        (*&weightOf_0)[_S64 * 128U + i_1] = exponential_0((*&weightOf_0)[_S64 * 128U + i_1] - above_0);
                        i_1 = i_1 + 32U;
                    }
                    float fade_0 = exponential_0((&mixture_1)->largest_0[int(0)] - above_0);
                    (&mixture_1)->largest_0[int(0)] = above_0;
                    (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] * fade_0;
                    (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] * make_float4 (fade_0);
                    (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] * make_float4 (fade_0);
                }
                uint row_2 = 4U + _S64;
                uint _S92 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                uint _S93 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                seen_2[int(1)] = make_uint2 (_S92, _S93);
                uint _S94 = (U32_min((_S89), (_S92)));
                uint _S95 = (U32_max((_S90), (_S93)));
                if(row_2 < _S30)
                {
                    i_0 = 0U;
                    above_0 = (&mixture_1)->largest_0[int(1)];
                    for(;;)
                    {
                        if(i_0 < 16U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float _S96 = (F32_max((above_0), ((*&largestOf_0)[row_2 * 16U + i_0])));
                        i_0 = i_0 + 1U;
                        above_0 = _S96;
                    }
                    i_1 = _S65;
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
                __syncthreads();
                i_0 = _S94;
                for(;;)
                {
                    if(i_0 < _S95)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 2>  weights_0;
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
                        above_0 = (*&weightOf_0)[_S64 * 128U + i_0];
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
                        _S29 = (*&weightOf_0)[row_2 * 128U + i_0];
                    }
                    else
                    {
                        _S29 = 0.0f;
                    }
                    weights_0[int(1)] = _S29;
                    (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + _S29;
                    bool _S97;
                    bool _S98;
                    float4  value_2;
                    if((_S36 / 4U) < _S66)
                    {
                        uint quad_3 = _S36 / 4U + _S65;
                        if(quad_3 < _S66)
                        {
                            value_2 = F16_read_0(_S63.values_0, (*&keyOf_0)[i_0] * _S63.valueWords_0, _S63.valueScales_0, quad_3);
                        }
                        else
                        {
                            value_2 = _S28;
                        }
                        if(i_0 >= (seen_2[int(0)].x))
                        {
                            _S97 = i_0 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S97 = false;
                        }
                        if(_S97)
                        {
                            (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(1)].x))
                        {
                            _S98 = i_0 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S98 = false;
                        }
                        if(_S98)
                        {
                            (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                    }
                    if((_S36 / 4U + 32U) < _S66)
                    {
                        uint quad_4 = _S36 / 4U + 32U + _S65;
                        if(quad_4 < _S66)
                        {
                            value_2 = F16_read_0(_S63.values_0, (*&keyOf_0)[i_0] * _S63.valueWords_0, _S63.valueScales_0, quad_4);
                        }
                        else
                        {
                            value_2 = _S28;
                        }
                        if(i_0 >= (seen_2[int(0)].x))
                        {
                            _S97 = i_0 < (seen_2[int(0)].y);
                        }
                        else
                        {
                            _S97 = false;
                        }
                        if(_S97)
                        {
                            (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 (weights_0[int(0)]) * value_2;
                        }
                        if(i_0 >= (seen_2[int(1)].x))
                        {
                            _S98 = i_0 < (seen_2[int(1)].y);
                        }
                        else
                        {
                            _S98 = false;
                        }
                        if(_S98)
                        {
                            (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 (weights_0[int(1)]) * value_2;
                        }
                    }
                    i_0 = i_0 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S31 = mixture_1;
            break;
        }
        float2  _S99 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S31.largest_0[int(0)], _S31.total_0[int(0)]);
        float _S100 = _S99.x;
        float _S101 = _S99.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S100) + _S31.sums_0[int(0)] * make_float4 (_S101);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S100) + _S31.sums_0[int(1)] * make_float4 (_S101);
        float2  _S102 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S31.largest_0[int(1)], _S31.total_0[int(1)]);
        float _S103 = _S102.x;
        float _S104 = _S102.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S103) + _S31.sums_0[int(2)] * make_float4 (_S104);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S103) + _S31.sums_0[int(3)] * make_float4 (_S104);
        uint own_0 = (*&seenOf_0)[_S33].x / 256U;
        uint _S105 = valueWidth_1 + 2U;
        uint at_1 = ((*&placeOf_0)[_S33] * runs_0 + run_0 - own_0) * _S105;
        if(run_0 >= own_0)
        {
            _S26 = _S25 < ((*&seenOf_0)[_S33].y);
        }
        else
        {
            _S26 = false;
        }
        if(_S26)
        {
            FixedArray<float4 , 2>  quads_0;
            quads_0[int(0)] = (&mixture_0)->sums_0[int(0)];
            quads_0[int(1)] = (&mixture_0)->sums_0[int(1)];
            uint _S106 = _S36 + 4U * _S24;
            if(_S106 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S106]) = quads_0[int(0)].x;
            }
            if((_S106 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S106 + 1U]) = quads_0[int(0)].y;
            }
            if((_S106 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S106 + 2U]) = quads_0[int(0)].z;
            }
            if((_S106 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S106 + 3U]) = quads_0[int(0)].w;
            }
            uint _S107 = _S36 + 4U * (32U + _S24);
            if(_S107 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S107]) = quads_0[int(1)].x;
            }
            if((_S107 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S107 + 1U]) = quads_0[int(1)].y;
            }
            if((_S107 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S107 + 2U]) = quads_0[int(1)].z;
            }
            if((_S107 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S107 + 3U]) = quads_0[int(1)].w;
            }
            if(_S36 == 0U)
            {
                _S27 = _S24 == 0U;
            }
            else
            {
                _S27 = false;
            }
            if(_S27)
            {
                uint _S108 = at_1 + valueWidth_1;
                *(&(result_0)[_S108]) = (&mixture_0)->largest_0[int(0)];
                *(&(result_0)[_S108 + 1U]) = (&mixture_0)->total_0[int(0)];
            }
        }
        uint row_3 = 4U + _S33;
        uint own_1 = (*&seenOf_0)[row_3].x / 256U;
        uint at_2 = ((*&placeOf_0)[row_3] * runs_0 + run_0 - own_1) * _S105;
        if(run_0 >= own_1)
        {
            _S27 = _S25 < ((*&seenOf_0)[row_3].y);
        }
        else
        {
            _S27 = false;
        }
        if(_S27)
        {
            FixedArray<float4 , 2>  quads_1;
            quads_1[int(0)] = (&mixture_0)->sums_0[int(2)];
            quads_1[int(1)] = (&mixture_0)->sums_0[int(3)];
            uint _S109 = _S36 + 4U * _S24;
            if(_S109 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S109]) = quads_1[int(0)].x;
            }
            if((_S109 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S109 + 1U]) = quads_1[int(0)].y;
            }
            if((_S109 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S109 + 2U]) = quads_1[int(0)].z;
            }
            if((_S109 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S109 + 3U]) = quads_1[int(0)].w;
            }
            uint _S110 = _S36 + 4U * (32U + _S24);
            if(_S110 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S110]) = quads_1[int(1)].x;
            }
            if((_S110 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S110 + 1U]) = quads_1[int(1)].y;
            }
            if((_S110 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S110 + 2U]) = quads_1[int(1)].z;
            }
            if((_S110 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S110 + 3U]) = quads_1[int(1)].w;
            }
            if(_S36 == 0U)
            {
                sees_0 = _S24 == 0U;
            }
            else
            {
                sees_0 = false;
            }
            if(sees_0)
            {
                uint _S111 = at_2 + valueWidth_1;
                *(&(result_0)[_S111]) = (&mixture_0)->largest_0[int(1)];
                *(&(result_0)[_S111 + 1U]) = (&mixture_0)->total_0[int(1)];
            }
        }
        run_0 = run_0 + splits_0;
    }
    return;
}
