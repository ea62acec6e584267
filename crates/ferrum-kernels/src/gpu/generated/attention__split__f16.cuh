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
extern "C" __global__ void attention__split__f16(StructuredBuffer<float> q_1, StructuredBuffer<uint> keys_1, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_1, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_2, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_2, uint window_2, uint hasCap_1, float cap_2, uint hasSinks_0, uint splits_0, uint runs_0)
{
    uint row_1;
    bool _S23;
    Tile_0 _S24;
    uint _S25;
    bool _S26;
    bool _S27;
    bool _S28;
    float4  _S29;
    uint i_0;
    uint quad_1;
    float scaled_0;
    float _S30;
    float scaled_1;
    float _S31;
    uint _S32;
    uint _S33;
    uint _S34;
    uint _S35;
    uint _S36;
    uint _S37;
    Mixture_0 _S38;
    uint _S39 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S40 = _S39 / 32U;
    uint share_1 = heads_2 / kvHeads_0;
    uint _S41 = blockIdx.z;
    uint _S42 = _S41 / splits_0;
    uint _S43 = _S42 * 256U;
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = share_1;
    (&owners_0)->rowsOfTile_0 = 8U;
    (&owners_0)->spare_0 = 1U;
    uint _S44 = blockIdx.y;
    Owners_0 _S45 = owners_0;
    uint _S46 = Owners_of_0(&_S45, _S44);
    Queries_0 queries_0;
    (&queries_0)->positions_0 = positions_1;
    uint _S47 = __ldg((&(starts_1)[_S46]));
    (&queries_0)->begin_1 = _S47;
    uint _S48 = __ldg((&(starts_1)[_S46 + 1U]));
    (&queries_0)->end_1 = _S48;
    (&queries_0)->share_0 = share_1;
    uint _S49 = blockIdx.x;
    (&queries_0)->firstHead_0 = _S49 * share_1;
    (&queries_0)->heads_1 = heads_2;
    (&queries_0)->width_0 = keyWidth_1;
    (&queries_0)->at_0 = qAt_0;
    (&queries_0)->stride_0 = qStride_0;
    uint _S50 = __ldg((&(lens_0)[_S46]));
    (&queries_0)->length_1 = _S50;
    (&queries_0)->full_1 = full_2;
    (&queries_0)->window_1 = window_2;
    Queries_0 _S51 = queries_0;
    Owners_0 _S52 = owners_0;
    uint _S53 = Owners_first_0(&_S52, _S46);
    uint _S54 = (_S44 - _S53) * 2U * 4U;
    for(;;)
    {
        Tile_0 tile_0;
        (&tile_0)->rows_0 = (U32_min(((U32_max(((_S51.end_1 - _S51.begin_1) * _S51.share_0), (_S54))) - _S54), (8U)));
        (&tile_0)->seen_0 = make_uint2 (4294967295U, 0U);
        if(_S39 < 8U)
        {
            bool has_0 = _S39 < ((&tile_0)->rows_0);
            if(has_0)
            {
                row_1 = _S54 + _S39;
            }
            else
            {
                row_1 = 0U;
            }
            uint _S55 = row_1 / _S51.share_0;
            uint token_0 = _S51.begin_1 + _S55;
            uint _S56 = row_1 % _S51.share_0;
            uint head_1 = _S51.firstHead_0 + _S56;
            (*&queryOf_0)[_S39] = _S51.at_0 + token_0 * _S51.stride_0 + head_1 * _S51.width_0;
            (*&placeOf_0)[_S39] = token_0 * _S51.heads_1 + head_1;
            uint _S57 = __ldg((&(_S51.positions_0)[token_0]));
            uint2  seen_1 = visible_0(_S57, _S51.length_1, _S51.full_1, _S51.window_1);
            if(has_0)
            {
                _S23 = (seen_1.x) < (seen_1.y);
            }
            else
            {
                _S23 = false;
            }
            uint2  _S58;
            if(_S23)
            {
                _S58 = seen_1;
            }
            else
            {
                _S58 = make_uint2 (4294967295U, 0U);
            }
            (*&seenOf_0)[_S39] = _S58;
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
        _S24 = tile_0;
        break;
    }
    uint _S59 = _S24.seen_0.x;
    uint _S60 = _S24.seen_0.y;
    uint firstRun_0 = (U32_min((_S59), (_S60))) / 256U;
    uint _S61 = (_S60 + 256U - 1U) / 256U;
    Input_0 input_0;
    (&input_0)->q_0 = q_1;
    (&input_0)->keys_0 = keys_1;
    (&input_0)->values_0 = values_1;
    (&(&input_0)->pages_0)->blocks_0 = blocks_1;
    (&(&input_0)->pages_0)->table_0 = _S46 * tableStride_0;
    (&(&input_0)->pages_0)->size_0 = blockSize_0;
    (&(&input_0)->pages_0)->heads_0 = kvHeads_0;
    (&(&input_0)->pages_0)->head_0 = _S49;
    (&input_0)->keyWidth_0 = keyWidth_1;
    (&input_0)->keyWords_0 = keyWords_1;
    (&input_0)->keyScales_0 = keyScales_1;
    (&input_0)->valueWidth_0 = valueWidth_1;
    (&input_0)->valueWords_0 = valueWords_1;
    (&input_0)->valueScales_0 = valueScales_1;
    (&input_0)->scale_0 = scale_1;
    (&input_0)->hasCap_0 = hasCap_1;
    (&input_0)->cap_1 = cap_2;
    uint _S62 = _S41 % splits_0;
    uint run_0 = firstRun_0 + _S62;
    for(;;)
    {
        if(run_0 < _S61)
        {
        }
        else
        {
            break;
        }
        Mixture_0 _S63 = Mixture_x24init_0();
        Mixture_0 mixture_0 = _S63;
        bool _S64 = hasSinks_0 != 0U;
        if(_S64)
        {
            _S23 = run_0 == ((*&seenOf_0)[_S40].x / 256U);
        }
        else
        {
            _S23 = false;
        }
        if(_S23)
        {
            uint _S65 = (*&placeOf_0)[_S40] % heads_2;
            float _S66 = __ldg((&(sinks_0)[_S65]));
            (&mixture_0)->largest_0[int(0)] = _S66;
            (&mixture_0)->total_0[int(0)] = 1.0f;
        }
        bool _S67;
        if(_S64)
        {
            _S67 = run_0 == ((*&seenOf_0)[4U + _S40].x / 256U);
        }
        else
        {
            _S67 = false;
        }
        if(_S67)
        {
            uint _S68 = (*&placeOf_0)[4U + _S40] % heads_2;
            float _S69 = __ldg((&(sinks_0)[_S68]));
            (&mixture_0)->largest_0[int(1)] = _S69;
            (&mixture_0)->total_0[int(1)] = 1.0f;
        }
        Input_0 _S70 = input_0;
        uint _S71 = _S43 / 4U;
        for(;;)
        {
            uint _S72 = _S39 / 32U;
            uint _S73 = (_S70.valueWidth_0 + 3U) / 4U;
            uint _S74 = run_0 * 256U;
            _S25 = _S74;
            uint _S75 = (U32_max((_S74), (_S59)));
            uint _S76 = (U32_min((_S74 + 256U), (_S60)));
            Mixture_0 mixture_1 = _S63;
            uint chunk_0 = _S75 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S76)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S39;
                if(j_1 >= _S75)
                {
                    _S26 = j_1 < _S76;
                }
                else
                {
                    _S26 = false;
                }
                uint key_0;
                if(_S26)
                {
                    Pages_0 _S77 = _S70.pages_0;
                    uint _S78 = Pages_row_0(&_S77, j_1);
                    key_0 = _S78;
                }
                else
                {
                    key_0 = 0U;
                }
                for(;;)
                {
                    FixedArray<float4 , 2>  scores_0;
                    int4  _S79 = make_int4 (int(0));
                    float4  _S80 = make_float4 ((float)_S79.x, (float)_S79.y, (float)_S79.z, (float)_S79.w);
                    _S29 = _S80;
                    scores_0[int(0)] = _S80;
                    scores_0[int(1)] = _S80;
                    uint _S81 = (_S70.keyWidth_0 + 3U) / 4U;
                    uint first_0 = 0U;
                    for(;;)
                    {
                        if(first_0 < _S81)
                        {
                        }
                        else
                        {
                            break;
                        }
                        for(;;)
                        {
                            __syncthreads();
                            i_0 = _S39;
                            for(;;)
                            {
                                if(i_0 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                uint _S82 = 4U * (first_0 + i_0 % 16U);
                                uint _S83 = (*&queryOf_0)[i_0 / 16U];
                                float4  quad_2;
                                if(_S82 < (_S70.keyWidth_0))
                                {
                                    float _S84 = __ldg((&(_S70.q_0)[_S83 + _S82]));
                                    scaled_0 = _S84;
                                }
                                else
                                {
                                    scaled_0 = 0.0f;
                                }
                                *&((&quad_2)->x) = scaled_0;
                                if((_S82 + 1U) < (_S70.keyWidth_0))
                                {
                                    float _S85 = __ldg((&(_S70.q_0)[_S83 + _S82 + 1U]));
                                    _S30 = _S85;
                                }
                                else
                                {
                                    _S30 = 0.0f;
                                }
                                *&((&quad_2)->y) = _S30;
                                if((_S82 + 2U) < (_S70.keyWidth_0))
                                {
                                    float _S86 = __ldg((&(_S70.q_0)[_S83 + _S82 + 2U]));
                                    scaled_1 = _S86;
                                }
                                else
                                {
                                    scaled_1 = 0.0f;
                                }
                                *&((&quad_2)->z) = scaled_1;
                                if((_S82 + 3U) < (_S70.keyWidth_0))
                                {
                                    float _S87 = __ldg((&(_S70.q_0)[_S83 + _S82 + 3U]));
                                    _S31 = _S87;
                                }
                                else
                                {
                                    _S31 = 0.0f;
                                }
                                *&((&quad_2)->w) = _S31;
                                (*&staged_0)[i_0] = quad_2;
                                i_0 = i_0 + 128U;
                            }
                            __syncthreads();
                            break;
                        }
                        if(j_1 >= _S59)
                        {
                            _S27 = j_1 < _S60;
                        }
                        else
                        {
                            _S27 = false;
                        }
                        quad_1 = 0U;
                        for(;;)
                        {
                            if(_S27)
                            {
                                row_1 = (U32_min((16U), (_S81 - first_0)));
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
                            float4  _S88 = F16_read_0(_S70.keys_0, key_0 * _S70.keyWords_0, _S70.keyScales_0, first_0 + quad_1);
                            Tile_0 _S89 = _S24;
                            if(0U < (_S24.rows_0))
                            {
                                float4  part_0 = (*&staged_0)[quad_1] * _S88;
                                *&((&scores_0[int(0)])->x) = *&((&scores_0[int(0)])->x) + (part_0.x + part_0.y + (part_0.z + part_0.w));
                                float4  part_1 = (*&staged_0)[16U + quad_1] * _S88;
                                *&((&scores_0[int(0)])->y) = *&((&scores_0[int(0)])->y) + (part_1.x + part_1.y + (part_1.z + part_1.w));
                                float4  part_2 = (*&staged_0)[32U + quad_1] * _S88;
                                *&((&scores_0[int(0)])->z) = *&((&scores_0[int(0)])->z) + (part_2.x + part_2.y + (part_2.z + part_2.w));
                                float4  part_3 = (*&staged_0)[48U + quad_1] * _S88;
                                *&((&scores_0[int(0)])->w) = *&((&scores_0[int(0)])->w) + (part_3.x + part_3.y + (part_3.z + part_3.w));
                            }
                            if(4U < (_S89.rows_0))
                            {
                                float4  part_4 = (*&staged_0)[64U + quad_1] * _S88;
                                *&((&scores_0[int(1)])->x) = *&((&scores_0[int(1)])->x) + (part_4.x + part_4.y + (part_4.z + part_4.w));
                                float4  part_5 = (*&staged_0)[80U + quad_1] * _S88;
                                *&((&scores_0[int(1)])->y) = *&((&scores_0[int(1)])->y) + (part_5.x + part_5.y + (part_5.z + part_5.w));
                                float4  part_6 = (*&staged_0)[96U + quad_1] * _S88;
                                *&((&scores_0[int(1)])->z) = *&((&scores_0[int(1)])->z) + (part_6.x + part_6.y + (part_6.z + part_6.w));
                                float4  part_7 = (*&staged_0)[112U + quad_1] * _S88;
                                *&((&scores_0[int(1)])->w) = *&((&scores_0[int(1)])->w) + (part_7.x + part_7.y + (part_7.z + part_7.w));
                            }
                            quad_1 = quad_1 + 1U;
                        }
                        first_0 = first_0 + 16U;
                    }
                    float scaled_2 = _S70.scale_0 * *&((&scores_0[0U])->x);
                    bool _S90 = (_S70.hasCap_0) != 0U;
                    if(_S90)
                    {
                        scaled_0 = softcapped_0(scaled_2, _S70.cap_1);
                    }
                    else
                    {
                        scaled_0 = scaled_2;
                    }
                    if(j_1 >= ((*&seenOf_0)[0U].x))
                    {
                        _S27 = j_1 < ((*&seenOf_0)[0U].y);
                    }
                    else
                    {
                        _S27 = false;
                    }
                    if(_S27)
                    {
                        _S30 = scaled_0;
                    }
                    else
                    {
                        _S30 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[_S39] = _S30;
                    float scaled_3 = _S70.scale_0 * *&((&scores_0[0U])->y);
                    if(_S90)
                    {
                        scaled_1 = softcapped_0(scaled_3, _S70.cap_1);
                    }
                    else
                    {
                        scaled_1 = scaled_3;
                    }
                    if(j_1 >= ((*&seenOf_0)[1U].x))
                    {
                        _S28 = j_1 < ((*&seenOf_0)[1U].y);
                    }
                    else
                    {
                        _S28 = false;
                    }
                    if(_S28)
                    {
                        _S31 = scaled_1;
                    }
                    else
                    {
                        _S31 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[128U + _S39] = _S31;
                    float scaled_4 = _S70.scale_0 * *&((&scores_0[0U])->z);
                    float scaled_5;
                    if(_S90)
                    {
                        scaled_5 = softcapped_0(scaled_4, _S70.cap_1);
                    }
                    else
                    {
                        scaled_5 = scaled_4;
                    }
                    bool _S91;
                    if(j_1 >= ((*&seenOf_0)[2U].x))
                    {
                        _S91 = j_1 < ((*&seenOf_0)[2U].y);
                    }
                    else
                    {
                        _S91 = false;
                    }
                    float _S92;
                    if(_S91)
                    {
                        _S92 = scaled_5;
                    }
                    else
                    {
                        _S92 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[256U + _S39] = _S92;
                    float scaled_6 = _S70.scale_0 * *&((&scores_0[0U])->w);
                    float scaled_7;
                    if(_S90)
                    {
                        scaled_7 = softcapped_0(scaled_6, _S70.cap_1);
                    }
                    else
                    {
                        scaled_7 = scaled_6;
                    }
                    bool _S93;
                    if(j_1 >= ((*&seenOf_0)[3U].x))
                    {
                        _S93 = j_1 < ((*&seenOf_0)[3U].y);
                    }
                    else
                    {
                        _S93 = false;
                    }
                    float _S94;
                    if(_S93)
                    {
                        _S94 = scaled_7;
                    }
                    else
                    {
                        _S94 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[384U + _S39] = _S94;
                    float scaled_8 = _S70.scale_0 * *&((&scores_0[1U])->x);
                    float scaled_9;
                    if(_S90)
                    {
                        scaled_9 = softcapped_0(scaled_8, _S70.cap_1);
                    }
                    else
                    {
                        scaled_9 = scaled_8;
                    }
                    bool _S95;
                    if(j_1 >= ((*&seenOf_0)[4U].x))
                    {
                        _S95 = j_1 < ((*&seenOf_0)[4U].y);
                    }
                    else
                    {
                        _S95 = false;
                    }
                    float _S96;
                    if(_S95)
                    {
                        _S96 = scaled_9;
                    }
                    else
                    {
                        _S96 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[512U + _S39] = _S96;
                    float scaled_10 = _S70.scale_0 * *&((&scores_0[1U])->y);
                    float scaled_11;
                    if(_S90)
                    {
                        scaled_11 = softcapped_0(scaled_10, _S70.cap_1);
                    }
                    else
                    {
                        scaled_11 = scaled_10;
                    }
                    bool _S97;
                    if(j_1 >= ((*&seenOf_0)[5U].x))
                    {
                        _S97 = j_1 < ((*&seenOf_0)[5U].y);
                    }
                    else
                    {
                        _S97 = false;
                    }
                    float _S98;
                    if(_S97)
                    {
                        _S98 = scaled_11;
                    }
                    else
                    {
                        _S98 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[640U + _S39] = _S98;
                    float scaled_12 = _S70.scale_0 * *&((&scores_0[1U])->z);
                    float scaled_13;
                    if(_S90)
                    {
                        scaled_13 = softcapped_0(scaled_12, _S70.cap_1);
                    }
                    else
                    {
                        scaled_13 = scaled_12;
                    }
                    bool _S99;
                    if(j_1 >= ((*&seenOf_0)[6U].x))
                    {
                        _S99 = j_1 < ((*&seenOf_0)[6U].y);
                    }
                    else
                    {
                        _S99 = false;
                    }
                    float _S100;
                    if(_S99)
                    {
                        _S100 = scaled_13;
                    }
                    else
                    {
                        _S100 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[768U + _S39] = _S100;
                    float scaled_14 = _S70.scale_0 * *&((&scores_0[1U])->w);
                    float scaled_15;
                    if(_S90)
                    {
                        scaled_15 = softcapped_0(scaled_14, _S70.cap_1);
                    }
                    else
                    {
                        scaled_15 = scaled_14;
                    }
                    bool _S101;
                    if(j_1 >= ((*&seenOf_0)[7U].x))
                    {
                        _S101 = j_1 < ((*&seenOf_0)[7U].y);
                    }
                    else
                    {
                        _S101 = false;
                    }
                    float _S102;
                    if(_S101)
                    {
                        _S102 = scaled_15;
                    }
                    else
                    {
                        _S102 = -3.00000000549775576e+38f;
                    }
                    (*&weightOf_0)[896U + _S39] = _S102;
                    break;
                }
                (*&keyOf_0)[_S39] = key_0;
                __syncthreads();
                uint _S103 = _S39 / 16U * 128U;
                i_0 = _S39 % 16U;
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
                    float _S104 = (F32_max((largest_2), ((*&weightOf_0)[_S103 + i_0])));
                    i_0 = i_0 + 16U;
                    largest_2 = _S104;
                }
                (*&largestOf_0)[_S39] = largest_2;
                __syncthreads();
                FixedArray<uint2 , 2>  seen_2;
                for(;;)
                {
                    for(;;)
                    {
                        for(;;)
                        {
                            uint _S105 = (U32_max(((*&seenOf_0)[_S72].x), (chunk_0))) - chunk_0;
                            uint _S106 = (U32_min(((U32_max(((*&seenOf_0)[_S72].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(0)] = make_uint2 (_S105, _S106);
                            _S32 = (U32_min((4294967295U), (_S105)));
                            _S33 = (U32_max((0U), (_S106)));
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
                                float _S107 = (F32_max((above_0), ((*&largestOf_0)[_S72 * 16U + quad_1])));
                                quad_1 = quad_1 + 1U;
                                above_0 = _S107;
                            }
                            uint _S108 = _S39 % 32U;
                            _S34 = _S108;
                            uint i_1 = _S108;
                            for(;;)
                            {
                                if(i_1 < 128U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                (*&weightOf_0)[_S72 * 128U + i_1] = exponential_0((*&weightOf_0)[_S72 * 128U + i_1] - above_0);
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
                            uint row_2 = 4U + _S72;
                            _S35 = row_2;
                            uint _S109 = (U32_max(((*&seenOf_0)[row_2].x), (chunk_0))) - chunk_0;
                            uint _S110 = (U32_min(((U32_max(((*&seenOf_0)[row_2].y), (chunk_0))) - chunk_0), (128U)));
                            seen_2[int(1)] = make_uint2 (_S109, _S110);
                            _S36 = (U32_min((_S32), (_S109)));
                            _S37 = (U32_max((_S33), (_S110)));
                            uint i_2 = 0U;
                            float above_1 = (&mixture_1)->largest_0[int(1)];
                            for(;;)
                            {
                                if(i_2 < 16U)
                                {
                                }
                                else
                                {
                                    break;
                                }
                                float _S111 = (F32_max((above_1), ((*&largestOf_0)[row_2 * 16U + i_2])));
                                i_2 = i_2 + 1U;
                                above_1 = _S111;
                            }
                            uint i_3 = _S34;
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
                    break;
                }
                __syncthreads();
                uint i_4 = _S36;
                for(;;)
                {
                    if(i_4 < _S37)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float4 , 2>  value_2;
                    uint quad_3 = _S71 + _S34;
                    value_2[int(0)] = _S29;
                    if(quad_3 < _S73)
                    {
                        value_2[int(0)] = F16_read_0(_S70.values_0, (*&keyOf_0)[i_4] * _S70.valueWords_0, _S70.valueScales_0, quad_3);
                    }
                    uint quad_4 = _S71 + 32U + _S34;
                    value_2[int(1)] = _S29;
                    if(quad_4 < _S73)
                    {
                        value_2[int(1)] = F16_read_0(_S70.values_0, (*&keyOf_0)[i_4] * _S70.valueWords_0, _S70.valueScales_0, quad_4);
                    }
                    bool _S112;
                    if(i_4 >= (seen_2[int(0)].x))
                    {
                        _S112 = i_4 < (seen_2[int(0)].y);
                    }
                    else
                    {
                        _S112 = false;
                    }
                    if(_S112)
                    {
                        (&mixture_1)->total_0[int(0)] = (&mixture_1)->total_0[int(0)] + (*&weightOf_0)[_S72 * 128U + i_4];
                        (&mixture_1)->sums_0[int(0)] = (&mixture_1)->sums_0[int(0)] + make_float4 ((*&weightOf_0)[_S72 * 128U + i_4]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(1)] = (&mixture_1)->sums_0[int(1)] + make_float4 ((*&weightOf_0)[_S72 * 128U + i_4]) * value_2[int(1)];
                    }
                    bool _S113;
                    if(i_4 >= (seen_2[int(1)].x))
                    {
                        _S113 = i_4 < (seen_2[int(1)].y);
                    }
                    else
                    {
                        _S113 = false;
                    }
                    if(_S113)
                    {
                        (&mixture_1)->total_0[int(1)] = (&mixture_1)->total_0[int(1)] + (*&weightOf_0)[_S35 * 128U + i_4];
                        (&mixture_1)->sums_0[int(2)] = (&mixture_1)->sums_0[int(2)] + make_float4 ((*&weightOf_0)[_S35 * 128U + i_4]) * value_2[int(0)];
                        (&mixture_1)->sums_0[int(3)] = (&mixture_1)->sums_0[int(3)] + make_float4 ((*&weightOf_0)[_S35 * 128U + i_4]) * value_2[int(1)];
                    }
                    i_4 = i_4 + 1U;
                }
                chunk_0 = chunk_0 + 128U;
            }
            _S38 = mixture_1;
            break;
        }
        float2  _S114 = join_0(&(&mixture_0)->largest_0[int(0)], &(&mixture_0)->total_0[int(0)], _S38.largest_0[int(0)], _S38.total_0[int(0)]);
        float _S115 = _S114.x;
        float _S116 = _S114.y;
        (&mixture_0)->sums_0[int(0)] = (&mixture_0)->sums_0[int(0)] * make_float4 (_S115) + _S38.sums_0[int(0)] * make_float4 (_S116);
        (&mixture_0)->sums_0[int(1)] = (&mixture_0)->sums_0[int(1)] * make_float4 (_S115) + _S38.sums_0[int(1)] * make_float4 (_S116);
        float2  _S117 = join_0(&(&mixture_0)->largest_0[int(1)], &(&mixture_0)->total_0[int(1)], _S38.largest_0[int(1)], _S38.total_0[int(1)]);
        float _S118 = _S117.x;
        float _S119 = _S117.y;
        (&mixture_0)->sums_0[int(2)] = (&mixture_0)->sums_0[int(2)] * make_float4 (_S118) + _S38.sums_0[int(2)] * make_float4 (_S119);
        (&mixture_0)->sums_0[int(3)] = (&mixture_0)->sums_0[int(3)] * make_float4 (_S118) + _S38.sums_0[int(3)] * make_float4 (_S119);
        uint own_0 = (*&seenOf_0)[_S40].x / 256U;
        uint _S120 = valueWidth_1 + 2U;
        uint at_1 = ((*&placeOf_0)[_S40] * runs_0 + run_0 - own_0) * _S120;
        if(run_0 >= own_0)
        {
            _S26 = _S25 < ((*&seenOf_0)[_S40].y);
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
            uint _S121 = _S39 % 32U;
            uint _S122 = _S43 + 4U * _S121;
            if(_S122 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S122]) = quads_0[int(0)].x;
            }
            if((_S122 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S122 + 1U]) = quads_0[int(0)].y;
            }
            if((_S122 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S122 + 2U]) = quads_0[int(0)].z;
            }
            if((_S122 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S122 + 3U]) = quads_0[int(0)].w;
            }
            uint _S123 = _S43 + 4U * (32U + _S121);
            if(_S123 < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S123]) = quads_0[int(1)].x;
            }
            if((_S123 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S123 + 1U]) = quads_0[int(1)].y;
            }
            if((_S123 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S123 + 2U]) = quads_0[int(1)].z;
            }
            if((_S123 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_1 + _S123 + 3U]) = quads_0[int(1)].w;
            }
            if(_S43 == 0U)
            {
                _S27 = _S121 == 0U;
            }
            else
            {
                _S27 = false;
            }
            if(_S27)
            {
                uint _S124 = at_1 + valueWidth_1;
                *(&(result_0)[_S124]) = (&mixture_0)->largest_0[int(0)];
                *(&(result_0)[_S124 + 1U]) = (&mixture_0)->total_0[int(0)];
            }
        }
        uint row_3 = 4U + _S40;
        uint own_1 = (*&seenOf_0)[row_3].x / 256U;
        uint at_2 = ((*&placeOf_0)[row_3] * runs_0 + run_0 - own_1) * _S120;
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
            uint _S125 = _S39 % 32U;
            uint _S126 = _S43 + 4U * _S125;
            if(_S126 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S126]) = quads_1[int(0)].x;
            }
            if((_S126 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S126 + 1U]) = quads_1[int(0)].y;
            }
            if((_S126 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S126 + 2U]) = quads_1[int(0)].z;
            }
            if((_S126 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S126 + 3U]) = quads_1[int(0)].w;
            }
            uint _S127 = _S43 + 4U * (32U + _S125);
            if(_S127 < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S127]) = quads_1[int(1)].x;
            }
            if((_S127 + 1U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S127 + 1U]) = quads_1[int(1)].y;
            }
            if((_S127 + 2U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S127 + 2U]) = quads_1[int(1)].z;
            }
            if((_S127 + 3U) < valueWidth_1)
            {
                *(&(result_0)[at_2 + _S127 + 3U]) = quads_1[int(1)].w;
            }
            if(_S43 == 0U)
            {
                _S28 = _S125 == 0U;
            }
            else
            {
                _S28 = false;
            }
            if(_S28)
            {
                uint _S128 = at_2 + valueWidth_1;
                *(&(result_0)[_S128]) = (&mixture_0)->largest_0[int(1)];
                *(&(result_0)[_S128 + 1U]) = (&mixture_0)->total_0[int(1)];
            }
        }
        run_0 = run_0 + splits_0;
    }
    return;
}
