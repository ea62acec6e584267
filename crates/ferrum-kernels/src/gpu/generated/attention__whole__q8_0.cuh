__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 1>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    __syncthreads();
    uint _S1 = thread_0 % 32U % 1U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S1 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
__device__ uint sequenceOf_0(StructuredBuffer<uint> starts_0, uint sequences_0, uint token_0)
{
    uint high_0 = sequences_0;
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
        uint _S2 = __ldg((&(starts_0)[middle_0]));
        if(_S2 <= token_0)
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
__device__ uint2  visible_0(uint position_0, uint length_0, uint full_0, uint window_0)
{
    bool _S3 = full_0 != 0U;
    uint end_0;
    if(_S3)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = (U32_min((position_0 + 1U), (length_0)));
    }
    bool _S4;
    if(_S3)
    {
        _S4 = true;
    }
    else
    {
        _S4 = (position_0 + 1U) < window_0;
    }
    uint begin_0;
    if(_S4)
    {
        begin_0 = 0U;
    }
    else
    {
        begin_0 = position_0 + 1U - window_0;
    }
    return make_uint2 ((U32_min((begin_0), (end_0))), end_0);
}
struct Mixture_0
{
    float largest_0;
    float total_0;
    FixedArray<float, 2>  sums_0;
};
__device__ Mixture_0 Mixture_x24init_0(StructuredBuffer<float> sinks_0, uint hasSinks_0, uint head_0)
{
    Mixture_0 _S5;
    bool _S6 = hasSinks_0 != 0U;
    float _S7;
    if(_S6)
    {
        float _S8 = __ldg((&(sinks_0)[head_0]));
        _S7 = _S8;
    }
    else
    {
        _S7 = -3.00000000549775576e+38f;
    }
    (&_S5)->largest_0 = _S7;
    int _S9;
    if(_S6)
    {
        _S9 = int(1);
    }
    else
    {
        _S9 = int(0);
    }
    (&_S5)->total_0 = float(_S9);
    (&_S5)->sums_0[0U] = 0.0f;
    (&_S5)->sums_0[1U] = 0.0f;
    return _S5;
}
__device__ Mixture_0 Mixture_x24init_1()
{
    Mixture_0 _S10;
    (&_S10)->largest_0 = -3.00000000549775576e+38f;
    (&_S10)->total_0 = 0.0f;
    (&_S10)->sums_0[0U] = 0.0f;
    (&_S10)->sums_0[1U] = 0.0f;
    return _S10;
}
struct Pages_0
{
    StructuredBuffer<uint> blocks_0;
    uint table_0;
    uint size_0;
    uint heads_0;
    uint head_1;
};
__device__ uint Pages_row_0(Pages_0 * this_0, uint j_0)
{
    uint _S11 = this_0->table_0;
    uint _S12 = this_0->size_0;
    uint _S13 = j_0 / this_0->size_0;
    uint _S14 = __ldg((&(this_0->blocks_0)[_S11 + _S13]));
    uint _S15 = (_S14 * this_0->heads_0 + this_0->head_1) * _S12;
    uint _S16 = j_0 % _S12;
    return _S15 + _S16;
}
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
    float _S17 = (F32_abs((x_2)));
    float far_0 = 1.0f - 2.0f / (exponential_0(2.0f * _S17) + 1.0f);
    float _S18;
    if(_S17 < 0.64999997615814209f)
    {
        _S18 = near_0;
    }
    else
    {
        if(x_2 < 0.0f)
        {
            _S18 = - far_0;
        }
        else
        {
            _S18 = far_0;
        }
    }
    return _S18;
}
__device__ float softcapped_0(float x_3, float cap_0)
{
    return cap_0 * hyperbolicTangent_0(x_3 / cap_0);
}
__device__ __shared__ FixedArray<float, 4>  teamTotals_0;
__device__ float groupMax_0(float value_2, uint thread_1)
{
    __syncthreads();
    (*&partials_0)[thread_1] = value_2;
    __syncthreads();
    if((thread_1 % 32U) == 0U)
    {
        float largest_1 = value_2;
        uint i_1 = 1U;
        for(;;)
        {
            if(i_1 < 32U)
            {
            }
            else
            {
                break;
            }
            float _S19 = (F32_max((largest_1), ((*&partials_0)[thread_1 + i_1])));
            uint _S20 = i_1 + 1U;
            largest_1 = _S19;
            i_1 = _S20;
        }
        (*&teamTotals_0)[thread_1 / 32U] = largest_1;
    }
    __syncthreads();
    return (F32_max(((F32_max(((*&teamTotals_0)[int(0)]), ((*&teamTotals_0)[int(1)])))), ((F32_max(((*&teamTotals_0)[int(2)]), ((*&teamTotals_0)[int(3)]))))));
}
__device__ __shared__ FixedArray<float, 128>  weightOf_0;
__device__ __shared__ FixedArray<uint, 128>  rowOf_0;
__device__ float groupSum_0(float value_3, uint thread_2)
{
    FixedArray<float, 1>  _S21;
    _S21[int(0)] = value_3;
    float _S22 = teamSums_0(&_S21, thread_2);
    if((thread_2 % 32U) == 0U)
    {
        (*&teamTotals_0)[thread_2 / 32U] = _S22;
    }
    __syncthreads();
    return (*&teamTotals_0)[int(0)] + (*&teamTotals_0)[int(1)] + ((*&teamTotals_0)[int(2)] + (*&teamTotals_0)[int(3)]);
}
__device__ void Mixture_merge_0(Mixture_0 * this_1, Mixture_0 * other_0)
{
    float _S23 = (F32_max((this_1->largest_0), (other_0->largest_0)));
    float fade_0 = exponential_0(this_1->largest_0 - _S23);
    float gain_0 = exponential_0(other_0->largest_0 - _S23);
    this_1->total_0 = this_1->total_0 * fade_0 + other_0->total_0 * gain_0;
    this_1->sums_0[0U] = this_1->sums_0[0U] * fade_0 + other_0->sums_0[0U] * gain_0;
    this_1->sums_0[1U] = this_1->sums_0[1U] * fade_0 + other_0->sums_0[1U] * gain_0;
    this_1->largest_0 = _S23;
    return;
}
__device__ float Mixture_mean_0(Mixture_0 * this_2, uint n_0)
{
    float _S24 = this_2->total_0;
    float _S25;
    if((this_2->total_0) > 0.0f)
    {
        _S25 = this_2->sums_0[n_0] / _S24;
    }
    else
    {
        _S25 = 0.0f;
    }
    return _S25;
}
struct Terms_0
{
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
__device__ float4  Q8_0_read_0(StructuredBuffer<uint> cache_0, uint row_0, uint scales_0, uint quad_0)
{
    uint _S26 = __ldg((&(cache_0)[row_0 + quad_0]));
    uint4  packed_0 = make_uint4 (_S26) << make_uint4 (24U, 16U, 8U, 0U);
    uint _S27 = __ldg((&(cache_0)[row_0 + scales_0 + quad_0 / 8U]));
    int4  _S28 = make_int4 ((int)packed_0.x, (int)packed_0.y, (int)packed_0.z, (int)packed_0.w);
    int4  _S29 = _S28 >> make_int4 (int(24));
    float4  _S30 = make_float4 ((float)_S29.x, (float)_S29.y, (float)_S29.z, (float)_S29.w);
    return make_float4 ((U32_asfloat((_S27)))) * _S30;
}
extern "C" __global__ void attention__whole__q8_0(StructuredBuffer<float> q_0, StructuredBuffer<uint> keys_0, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_1, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_1, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_1, uint keyWords_1, uint keyScales_1, uint valueWidth_1, uint valueWords_1, uint valueScales_1, uint qAt_0, uint qStride_0, float scale_1, uint full_1, uint window_1, uint hasCap_1, float cap_2, uint hasSinks_1, uint splits_0, uint runs_0)
{
    Mixture_0 _S31;
    uint _S32 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint head_2 = blockIdx.x;
    uint token_1 = blockIdx.y;
    uint _S33 = blockIdx.z / splits_0;
    uint _S34 = _S33 * 256U;
    uint sequence_0 = sequenceOf_0(starts_1, sequences_1, token_1);
    uint _S35 = __ldg((&(positions_0)[token_1]));
    uint _S36 = __ldg((&(lens_0)[sequence_0]));
    uint2  seen_0 = visible_0(_S35, _S36, full_1, window_1);
    uint _S37 = seen_0.x;
    uint firstRun_0 = _S37 / 256U;
    uint _S38 = seen_0.y;
    uint _S39 = (_S38 + 256U - 1U) / 256U;
    Pages_0 pages_0;
    (&pages_0)->blocks_0 = blocks_1;
    (&pages_0)->table_0 = sequence_0 * tableStride_0;
    (&pages_0)->size_0 = blockSize_0;
    (&pages_0)->heads_0 = kvHeads_0;
    uint _S40 = head_2 * kvHeads_0 / heads_1;
    (&pages_0)->head_1 = _S40;
    Terms_0 terms_0;
    (&terms_0)->keyWidth_0 = keyWidth_1;
    (&terms_0)->keyWords_0 = keyWords_1;
    (&terms_0)->keyScales_0 = keyScales_1;
    (&terms_0)->valueWidth_0 = valueWidth_1;
    (&terms_0)->valueWords_0 = valueWords_1;
    (&terms_0)->valueScales_0 = valueScales_1;
    (&terms_0)->scale_0 = scale_1;
    (&terms_0)->hasCap_0 = hasCap_1;
    (&terms_0)->cap_1 = cap_2;
    uint _S41 = qAt_0 + token_1 * qStride_0 + head_2 * keyWidth_1;
    Mixture_0 mixture_0 = Mixture_x24init_0(sinks_1, hasSinks_1, head_2);
    uint run_0 = firstRun_0;
    for(;;)
    {
        if(run_0 < _S39)
        {
        }
        else
        {
            break;
        }
        Pages_0 _S42 = pages_0;
        Terms_0 _S43 = terms_0;
        for(;;)
        {
            uint _S44 = (_S43.keyWidth_0 + 3U) / 4U;
            uint _S45 = run_0 * 256U;
            uint _S46 = (U32_max((_S45), (_S37)));
            uint _S47 = (U32_min((_S45 + 256U), (_S38)));
            Mixture_0 mixture_1 = Mixture_x24init_1();
            uint chunk_0 = _S46 / 128U * 128U;
            for(;;)
            {
                if(chunk_0 < _S47)
                {
                }
                else
                {
                    break;
                }
                uint j_1 = chunk_0 + _S32;
                bool visible_1;
                if(j_1 >= _S46)
                {
                    visible_1 = j_1 < _S47;
                }
                else
                {
                    visible_1 = false;
                }
                uint row_1;
                if(visible_1)
                {
                    Pages_0 _S48 = _S42;
                    uint _S49 = Pages_row_0(&_S48, j_1);
                    row_1 = _S49;
                }
                else
                {
                    row_1 = 0U;
                }
                uint quad_1;
                float score_0;
                float weight_0;
                float sum_2;
                float sum_3;
                if(visible_1)
                {
                    int4  _S50 = make_int4 (int(0));
                    float4  _S51 = make_float4 ((float)_S50.x, (float)_S50.y, (float)_S50.z, (float)_S50.w);
                    quad_1 = 0U;
                    float4  sum_4 = _S51;
                    for(;;)
                    {
                        if(quad_1 < _S44)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float4  part_0;
                        uint _S52 = 4U * quad_1;
                        if(_S52 < (_S43.keyWidth_0))
                        {
                            float _S53 = __ldg((&(q_0)[_S41 + _S52]));
                            score_0 = _S53;
                        }
                        else
                        {
                            score_0 = 0.0f;
                        }
                        *&((&part_0)->x) = score_0;
                        if((_S52 + 1U) < (_S43.keyWidth_0))
                        {
                            float _S54 = __ldg((&(q_0)[_S41 + _S52 + 1U]));
                            weight_0 = _S54;
                        }
                        else
                        {
                            weight_0 = 0.0f;
                        }
                        *&((&part_0)->y) = weight_0;
                        if((_S52 + 2U) < (_S43.keyWidth_0))
                        {
                            float _S55 = __ldg((&(q_0)[_S41 + _S52 + 2U]));
                            sum_2 = _S55;
                        }
                        else
                        {
                            sum_2 = 0.0f;
                        }
                        *&((&part_0)->z) = sum_2;
                        if((_S52 + 3U) < (_S43.keyWidth_0))
                        {
                            float _S56 = __ldg((&(q_0)[_S41 + _S52 + 3U]));
                            sum_3 = _S56;
                        }
                        else
                        {
                            sum_3 = 0.0f;
                        }
                        *&((&part_0)->w) = sum_3;
                        float4  sum_5 = sum_4 + part_0 * Q8_0_read_0(keys_0, row_1 * _S43.keyWords_0, _S43.keyScales_0, quad_1);
                        quad_1 = quad_1 + 1U;
                        sum_4 = sum_5;
                    }
                    float score_1 = _S43.scale_0 * (sum_4.x + sum_4.y + (sum_4.z + sum_4.w));
                    if((_S43.hasCap_0) != 0U)
                    {
                        score_0 = softcapped_0(score_1, _S43.cap_1);
                    }
                    else
                    {
                        score_0 = score_1;
                    }
                }
                else
                {
                    score_0 = -3.00000000549775576e+38f;
                }
                float _S57 = groupMax_0(score_0, _S32);
                float _S58 = (F32_max(((&mixture_1)->largest_0), (_S57)));
                if(visible_1)
                {
                    weight_0 = exponential_0(score_0 - _S58);
                }
                else
                {
                    weight_0 = 0.0f;
                }
                (*&weightOf_0)[_S32] = weight_0;
                (*&rowOf_0)[_S32] = row_1;
                float fade_1 = exponential_0((&mixture_1)->largest_0 - _S58);
                float _S59 = (&mixture_1)->total_0 * fade_1;
                float _S60 = groupSum_0(weight_0, _S32);
                (&mixture_1)->total_0 = _S59 + _S60;
                (&mixture_1)->largest_0 = _S58;
                uint _S61 = (U32_min((_S47 - chunk_0), (128U)));
                uint element_0 = _S34 + _S32;
                float _S62 = (&mixture_1)->sums_0[0U] * fade_1;
                uint i_2;
                if(element_0 < (_S43.valueWidth_0))
                {
                    if(_S46 > chunk_0)
                    {
                        quad_1 = _S46 - chunk_0;
                    }
                    else
                    {
                        quad_1 = 0U;
                    }
                    i_2 = quad_1;
                    sum_2 = _S62;
                    for(;;)
                    {
                        if(i_2 < _S61)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float sum_6 = sum_2 + (*&weightOf_0)[i_2] * _slang_vector_get_element(Q8_0_read_0(values_1, (*&rowOf_0)[i_2] * _S43.valueWords_0, _S43.valueScales_0, element_0 / 4U), element_0 % 4U);
                        i_2 = i_2 + 1U;
                        sum_2 = sum_6;
                    }
                }
                else
                {
                    sum_2 = _S62;
                }
                (&mixture_1)->sums_0[0U] = sum_2;
                uint element_1 = _S34 + 128U + _S32;
                float _S63 = (&mixture_1)->sums_0[1U] * fade_1;
                if(element_1 < (_S43.valueWidth_0))
                {
                    if(_S46 > chunk_0)
                    {
                        quad_1 = _S46 - chunk_0;
                    }
                    else
                    {
                        quad_1 = 0U;
                    }
                    i_2 = quad_1;
                    sum_3 = _S63;
                    for(;;)
                    {
                        if(i_2 < _S61)
                        {
                        }
                        else
                        {
                            break;
                        }
                        float sum_7 = sum_3 + (*&weightOf_0)[i_2] * _slang_vector_get_element(Q8_0_read_0(values_1, (*&rowOf_0)[i_2] * _S43.valueWords_0, _S43.valueScales_0, element_1 / 4U), element_1 % 4U);
                        i_2 = i_2 + 1U;
                        sum_3 = sum_7;
                    }
                }
                else
                {
                    sum_3 = _S63;
                }
                (&mixture_1)->sums_0[1U] = sum_3;
                __syncthreads();
                chunk_0 = chunk_0 + 128U;
            }
            _S31 = mixture_1;
            break;
        }
        Mixture_0 _S64 = _S31;
        Mixture_merge_0(&mixture_0, &_S64);
        run_0 = run_0 + 1U;
    }
    uint element_2 = _S34 + _S32;
    if(element_2 < valueWidth_1)
    {
        float * _S65 = (&(result_0)[(token_1 * heads_1 + head_2) * valueWidth_1 + element_2]);
        Mixture_0 _S66 = mixture_0;
        float _S67 = Mixture_mean_0(&_S66, 0U);
        *_S65 = _S67;
    }
    uint element_3 = _S34 + 128U + _S32;
    if(element_3 < valueWidth_1)
    {
        float * _S68 = (&(result_0)[(token_1 * heads_1 + head_2) * valueWidth_1 + element_3]);
        Mixture_0 _S69 = mixture_0;
        float _S70 = Mixture_mean_0(&_S69, 1U);
        *_S68 = _S70;
    }
    return;
}
