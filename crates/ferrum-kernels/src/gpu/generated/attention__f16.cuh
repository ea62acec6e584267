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
struct Pages_0
{
    StructuredBuffer<uint> blocks_0;
    uint table_0;
    uint size_0;
    uint heads_0;
    uint head_0;
};
__device__ uint Pages_row_0(Pages_0 * this_0, uint j_0)
{
    uint _S3 = this_0->table_0;
    uint _S4 = this_0->size_0;
    uint _S5 = j_0 / this_0->size_0;
    uint _S6 = __ldg((&(this_0->blocks_0)[_S3 + _S5]));
    uint _S7 = (_S6 * this_0->heads_0 + this_0->head_0) * _S4;
    uint _S8 = j_0 % _S4;
    return _S7 + _S8;
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
__device__ __shared__ FixedArray<float, 4>  teamTotals_0;
__device__ float groupMax_0(float value_2, uint thread_1)
{
    __syncthreads();
    (*&partials_0)[thread_1] = value_2;
    __syncthreads();
    if((thread_1 % 32U) == 0U)
    {
        float largest_0 = value_2;
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
            float _S11 = (F32_max((largest_0), ((*&partials_0)[thread_1 + i_1])));
            uint _S12 = i_1 + 1U;
            largest_0 = _S11;
            i_1 = _S12;
        }
        (*&teamTotals_0)[thread_1 / 32U] = largest_0;
    }
    __syncthreads();
    return (F32_max(((F32_max(((*&teamTotals_0)[int(0)]), ((*&teamTotals_0)[int(1)])))), ((F32_max(((*&teamTotals_0)[int(2)]), ((*&teamTotals_0)[int(3)]))))));
}
__device__ __shared__ FixedArray<float, 128>  weightOf_0;
__device__ __shared__ FixedArray<uint, 128>  rowOf_0;
__device__ float groupSum_0(float value_3, uint thread_2)
{
    FixedArray<float, 1>  _S13;
    _S13[int(0)] = value_3;
    float _S14 = teamSums_0(&_S13, thread_2);
    if((thread_2 % 32U) == 0U)
    {
        (*&teamTotals_0)[thread_2 / 32U] = _S14;
    }
    __syncthreads();
    return (*&teamTotals_0)[int(0)] + (*&teamTotals_0)[int(1)] + ((*&teamTotals_0)[int(2)] + (*&teamTotals_0)[int(3)]);
}
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
    uint _S15 = row_0 + 2U * quad_0;
    uint _S16 = __ldg((&(cache_0)[_S15]));
    uint _S17 = __ldg((&(cache_0)[_S15 + 1U]));
    return make_float4 (halfToFloat_0(_S16 & 65535U), halfToFloat_0(_S16 >> int(16)), halfToFloat_0(_S17 & 65535U), halfToFloat_0(_S17 >> int(16)));
}
extern "C" __global__ void attention__f16(StructuredBuffer<float> q_0, StructuredBuffer<uint> keys_0, StructuredBuffer<uint> values_1, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, StructuredBuffer<uint> blocks_1, StructuredBuffer<float> sinks_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_1, uint kvHeads_0, uint blockSize_0, uint tableStride_0, uint keyWidth_0, uint keyWords_0, uint keyScales_0, uint valueWidth_0, uint valueWords_0, uint valueScales_0, uint qAt_0, uint qStride_0, float scale_0, uint full_0, uint window_0, uint hasCap_0, float cap_1, uint hasSinks_0)
{
    uint _S18 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    for(;;)
    {
        uint head_1 = blockIdx.x;
        uint token_1 = blockIdx.y;
        uint _S19 = blockIdx.z * 256U;
        uint sequence_0 = sequenceOf_0(starts_1, sequences_1, token_1);
        uint _S20 = __ldg((&(lens_0)[sequence_0]));
        uint _S21 = __ldg((&(positions_0)[token_1]));
        bool _S22 = full_0 != 0U;
        uint _S23;
        if(_S22)
        {
            _S23 = _S20;
        }
        else
        {
            _S23 = (U32_min((_S21 + 1U), (_S20)));
        }
        bool visible_0;
        if(_S22)
        {
            visible_0 = true;
        }
        else
        {
            visible_0 = (_S21 + 1U) < window_0;
        }
        uint begin_0;
        if(visible_0)
        {
            begin_0 = 0U;
        }
        else
        {
            begin_0 = _S21 + 1U - window_0;
        }
        Pages_0 pages_0;
        (&pages_0)->blocks_0 = blocks_1;
        (&pages_0)->table_0 = sequence_0 * tableStride_0;
        (&pages_0)->size_0 = blockSize_0;
        (&pages_0)->heads_0 = kvHeads_0;
        uint _S24 = head_1 * kvHeads_0 / heads_1;
        (&pages_0)->head_0 = _S24;
        uint _S25 = qAt_0 + token_1 * qStride_0 + head_1 * keyWidth_0;
        uint _S26 = (keyWidth_0 + 3U) / 4U;
        bool _S27 = hasSinks_0 != 0U;
        float largest_1;
        if(_S27)
        {
            float _S28 = __ldg((&(sinks_0)[head_1]));
            largest_1 = _S28;
        }
        else
        {
            largest_1 = -3.00000000549775576e+38f;
        }
        int _S29;
        if(_S27)
        {
            _S29 = int(1);
        }
        else
        {
            _S29 = int(0);
        }
        float _S30 = float(_S29);
        FixedArray<float, 2>  sums_0;
        sums_0[0U] = 0.0f;
        sums_0[1U] = 0.0f;
        uint chunk_0 = begin_0 / 128U * 128U;
        float total_0 = _S30;
        for(;;)
        {
            if(chunk_0 < _S23)
            {
            }
            else
            {
                break;
            }
            uint j_1 = chunk_0 + _S18;
            if(j_1 >= begin_0)
            {
                visible_0 = j_1 < _S23;
            }
            else
            {
                visible_0 = false;
            }
            uint row_1;
            if(visible_0)
            {
                Pages_0 _S31 = pages_0;
                uint _S32 = Pages_row_0(&_S31, j_1);
                row_1 = _S32;
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
            if(visible_0)
            {
                int4  _S33 = make_int4 (int(0));
                float4  _S34 = make_float4 ((float)_S33.x, (float)_S33.y, (float)_S33.z, (float)_S33.w);
                quad_1 = 0U;
                float4  sum_4 = _S34;
                for(;;)
                {
                    if(quad_1 < _S26)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float4  part_0;
                    uint _S35 = 4U * quad_1;
                    if(_S35 < keyWidth_0)
                    {
                        float _S36 = __ldg((&(q_0)[_S25 + _S35]));
                        score_0 = _S36;
                    }
                    else
                    {
                        score_0 = 0.0f;
                    }
                    *&((&part_0)->x) = score_0;
                    if((_S35 + 1U) < keyWidth_0)
                    {
                        float _S37 = __ldg((&(q_0)[_S25 + _S35 + 1U]));
                        weight_0 = _S37;
                    }
                    else
                    {
                        weight_0 = 0.0f;
                    }
                    *&((&part_0)->y) = weight_0;
                    if((_S35 + 2U) < keyWidth_0)
                    {
                        float _S38 = __ldg((&(q_0)[_S25 + _S35 + 2U]));
                        sum_2 = _S38;
                    }
                    else
                    {
                        sum_2 = 0.0f;
                    }
                    *&((&part_0)->z) = sum_2;
                    if((_S35 + 3U) < keyWidth_0)
                    {
                        float _S39 = __ldg((&(q_0)[_S25 + _S35 + 3U]));
                        sum_3 = _S39;
                    }
                    else
                    {
                        sum_3 = 0.0f;
                    }
                    *&((&part_0)->w) = sum_3;
                    float4  sum_5 = sum_4 + part_0 * F16_read_0(keys_0, row_1 * keyWords_0, keyScales_0, quad_1);
                    quad_1 = quad_1 + 1U;
                    sum_4 = sum_5;
                }
                float score_1 = scale_0 * (sum_4.x + sum_4.y + (sum_4.z + sum_4.w));
                if(hasCap_0 != 0U)
                {
                    score_0 = softcapped_0(score_1, cap_1);
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
            float _S40 = groupMax_0(score_0, _S18);
            float _S41 = (F32_max((largest_1), (_S40)));
            if(visible_0)
            {
                weight_0 = exponential_0(score_0 - _S41);
            }
            else
            {
                weight_0 = 0.0f;
            }
            (*&weightOf_0)[_S18] = weight_0;
            (*&rowOf_0)[_S18] = row_1;
            float fade_0 = exponential_0(largest_1 - _S41);
            float _S42 = total_0 * fade_0;
            float _S43 = groupSum_0(weight_0, _S18);
            float _S44 = _S42 + _S43;
            uint _S45 = (U32_min((_S23 - chunk_0), (128U)));
            uint element_0 = _S19 + _S18;
            float _S46 = sums_0[0U] * fade_0;
            uint i_2;
            if(element_0 < valueWidth_0)
            {
                if(begin_0 > chunk_0)
                {
                    quad_1 = begin_0 - chunk_0;
                }
                else
                {
                    quad_1 = 0U;
                }
                i_2 = quad_1;
                sum_2 = _S46;
                for(;;)
                {
                    if(i_2 < _S45)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float sum_6 = sum_2 + (*&weightOf_0)[i_2] * _slang_vector_get_element(F16_read_0(values_1, (*&rowOf_0)[i_2] * valueWords_0, valueScales_0, element_0 / 4U), element_0 % 4U);
                    i_2 = i_2 + 1U;
                    sum_2 = sum_6;
                }
            }
            else
            {
                sum_2 = _S46;
            }
            sums_0[0U] = sum_2;
            uint element_1 = _S19 + 128U + _S18;
            float _S47 = sums_0[1U] * fade_0;
            if(element_1 < valueWidth_0)
            {
                if(begin_0 > chunk_0)
                {
                    quad_1 = begin_0 - chunk_0;
                }
                else
                {
                    quad_1 = 0U;
                }
                i_2 = quad_1;
                sum_3 = _S47;
                for(;;)
                {
                    if(i_2 < _S45)
                    {
                    }
                    else
                    {
                        break;
                    }
                    float sum_7 = sum_3 + (*&weightOf_0)[i_2] * _slang_vector_get_element(F16_read_0(values_1, (*&rowOf_0)[i_2] * valueWords_0, valueScales_0, element_1 / 4U), element_1 % 4U);
                    i_2 = i_2 + 1U;
                    sum_3 = sum_7;
                }
            }
            else
            {
                sum_3 = _S47;
            }
            sums_0[1U] = sum_3;
            __syncthreads();
            chunk_0 = chunk_0 + 128U;
            largest_1 = _S41;
            total_0 = _S44;
        }
        uint element_2 = _S19 + _S18;
        if(element_2 < valueWidth_0)
        {
            float * _S48 = (&(result_0)[(token_1 * heads_1 + head_1) * valueWidth_0 + element_2]);
            if(total_0 > 0.0f)
            {
                largest_1 = sums_0[0U] / total_0;
            }
            else
            {
                largest_1 = 0.0f;
            }
            *_S48 = largest_1;
        }
        uint element_3 = _S19 + 128U + _S18;
        if(element_3 < valueWidth_0)
        {
            float * _S49 = (&(result_0)[(token_1 * heads_1 + head_1) * valueWidth_0 + element_3]);
            if(total_0 > 0.0f)
            {
                largest_1 = sums_0[1U] / total_0;
            }
            else
            {
                largest_1 = 0.0f;
            }
            *_S49 = largest_1;
        }
        break;
    }
    return;
}
