__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
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
__device__ __shared__ FixedArray<float, 4>  teamTotals_0;
__device__ float groupSum_0(float value_0, uint thread_1)
{
    FixedArray<float, 1>  _S2;
    _S2[int(0)] = value_0;
    float _S3 = teamSums_0(&_S2, thread_1);
    if((thread_1 % 32U) == 0U)
    {
        (*&teamTotals_0)[thread_1 / 32U] = _S3;
    }
    __syncthreads();
    return (*&teamTotals_0)[int(0)] + (*&teamTotals_0)[int(1)] + ((*&teamTotals_0)[int(2)] + (*&teamTotals_0)[int(3)]);
}
__device__ float normScale_0(StructuredBuffer<float> x_1, uint at_0, uint normed_0, float eps_0, uint thread_2)
{
    uint i_1 = thread_2;
    float squares_0 = 0.0f;
    for(;;)
    {
        if(i_1 < normed_0)
        {
        }
        else
        {
            break;
        }
        uint _S4 = at_0 + i_1;
        float _S5 = __ldg((&(x_1)[_S4]));
        float _S6 = __ldg((&(x_1)[_S4]));
        float squares_1 = squares_0 + _S5 * _S6;
        i_1 = i_1 + 128U;
        squares_0 = squares_1;
    }
    float _S7 = groupSum_0(squares_0, thread_2);
    return 1.0f / (F32_sqrt((_S7 / float(normed_0) + eps_0)));
}
struct Head_0
{
    StructuredBuffer<float> x_2;
    StructuredBuffer<float> norm_0;
    StructuredBuffer<float> cosines_0;
    StructuredBuffer<float> sines_0;
    uint at_1;
    uint width_0;
    uint normed_1;
    float scale_0;
    uint first_0;
    uint rotated_0;
    uint neighbours_0;
    uint angles_0;
};
__device__ float Head_normedElement_0(Head_0 * this_0, uint i_2)
{
    float _S8;
    if(i_2 < (this_0->normed_1))
    {
        float _S9 = __ldg((&(this_0->x_2)[this_0->at_1 + i_2]));
        float _S10 = _S9 * this_0->scale_0;
        float _S11 = __ldg((&(this_0->norm_0)[i_2]));
        _S8 = _S10 * _S11;
    }
    else
    {
        float _S12 = __ldg((&(this_0->x_2)[this_0->at_1 + i_2]));
        _S8 = _S12;
    }
    return _S8;
}
__device__ float Head_element_0(Head_0 * this_1, uint i_3)
{
    if(i_3 >= (this_1->width_0))
    {
        return 0.0f;
    }
    uint _S13 = this_1->first_0;
    bool _S14;
    if(i_3 < (this_1->first_0))
    {
        _S14 = true;
    }
    else
    {
        _S14 = i_3 >= (_S13 + this_1->rotated_0);
    }
    if(_S14)
    {
        float _S15 = Head_normedElement_0(this_1, i_3);
        return _S15;
    }
    uint place_0 = i_3 - _S13;
    uint half_0 = this_1->rotated_0 / 2U;
    bool _S16 = (this_1->neighbours_0) != 0U;
    uint pair_0;
    if(_S16)
    {
        pair_0 = place_0 / 2U;
    }
    else
    {
        uint _S17 = place_0 % half_0;
        pair_0 = _S17;
    }
    uint b_0;
    if(_S16)
    {
        b_0 = 2U * pair_0;
    }
    else
    {
        b_0 = pair_0;
    }
    uint a_0 = _S13 + b_0;
    if(_S16)
    {
        b_0 = a_0 + 1U;
    }
    else
    {
        b_0 = a_0 + half_0;
    }
    uint _S18 = this_1->angles_0 + pair_0;
    float _S19 = __ldg((&(this_1->cosines_0)[_S18]));
    float _S20 = __ldg((&(this_1->sines_0)[_S18]));
    float _S21;
    if(i_3 == a_0)
    {
        float _S22 = Head_normedElement_0(this_1, a_0);
        float _S23 = _S22 * _S19;
        float _S24 = Head_normedElement_0(this_1, b_0);
        _S21 = _S23 - _S24 * _S20;
    }
    else
    {
        float _S25 = Head_normedElement_0(this_1, a_0);
        float _S26 = _S25 * _S20;
        float _S27 = Head_normedElement_0(this_1, b_0);
        _S21 = _S26 + _S27 * _S19;
    }
    return _S21;
}
__device__ uint floatToHalf_0(float value_1)
{
    uint bits_0 = (F32_asuint((value_1)));
    uint sign_0 = (bits_0 >> int(16)) & 32768U;
    uint magnitude_0 = bits_0 & 2147483647U;
    if(magnitude_0 > 2139095040U)
    {
        return sign_0 | 32256U;
    }
    if(magnitude_0 >= 1199566848U)
    {
        return sign_0 | 31744U;
    }
    if(magnitude_0 < 855638016U)
    {
        return sign_0;
    }
    if(magnitude_0 < 947912704U)
    {
        uint shift_0 = 126U - (magnitude_0 >> int(23));
        uint digits_0 = (magnitude_0 & 8388607U) | 8388608U;
        uint kept_0 = digits_0 >> shift_0;
        uint rest_0 = digits_0 & ((1U << shift_0) - 1U);
        uint tie_0 = 1U << (shift_0 - 1U);
        bool _S28;
        if(rest_0 > tie_0)
        {
            _S28 = true;
        }
        else
        {
            if(rest_0 == tie_0)
            {
                _S28 = (kept_0 & 1U) == 1U;
            }
            else
            {
                _S28 = false;
            }
        }
        int _S29;
        if(_S28)
        {
            _S29 = int(1);
        }
        else
        {
            _S29 = int(0);
        }
        return sign_0 | (kept_0 + uint(_S29));
    }
    uint rebased_0 = magnitude_0 - 939524096U;
    return sign_0 | ((rebased_0 + 4095U + ((rebased_0 >> int(13)) & 1U)) >> int(13));
}
__device__ float halfToFloat_0(uint bits_1)
{
    uint magnitude_1 = bits_1 & 32767U;
    float absolute_0;
    if(magnitude_1 < 1024U)
    {
        absolute_0 = float(magnitude_1) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_1 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_1 & 32768U) << int(16)))));
}
__device__ void Q8_0_write_0(RWStructuredBuffer<uint> cache_0, uint row_0, uint quads_0, uint unit_0, FixedArray<float, 32>  * values_1)
{
    float largest_0 = 0.0f;
    uint i_4 = 0U;
    for(;;)
    {
        if(i_4 < 32U)
        {
        }
        else
        {
            break;
        }
        float _S30 = (F32_max((largest_0), ((F32_abs(((*values_1)[i_4]))))));
        uint _S31 = i_4 + 1U;
        largest_0 = _S30;
        i_4 = _S31;
    }
    float scale_1 = halfToFloat_0(floatToHalf_0(largest_0 / 127.0f));
    if(scale_1 == 0.0f)
    {
        largest_0 = 0.0f;
    }
    else
    {
        largest_0 = 1.0f / scale_1;
    }
    *(&(cache_0)[row_0 + quads_0 + unit_0]) = (F32_asuint((scale_1)));
    uint q_0 = 0U;
    for(;;)
    {
        if(q_0 < 8U)
        {
        }
        else
        {
            break;
        }
        i_4 = 0U;
        uint packed_0 = 0U;
        for(;;)
        {
            if(i_4 < 4U)
            {
            }
            else
            {
                break;
            }
            uint packed_1 = packed_0 | ((uint(int(clamp_0((F32_round(((*values_1)[4U * q_0 + i_4] * largest_0))), -127.0f, 127.0f))) & 255U) << (8U * i_4));
            i_4 = i_4 + 1U;
            packed_0 = packed_1;
        }
        uint _S32 = 8U * unit_0;
        if((_S32 + q_0) < quads_0)
        {
            *(&(cache_0)[row_0 + _S32 + q_0]) = packed_0;
        }
        q_0 = q_0 + 1U;
    }
    return;
}
extern "C" __global__ void store_kv__q8_0(StructuredBuffer<float> x_3, StructuredBuffer<float> queryNorm_0, StructuredBuffer<float> keyNorm_0, StructuredBuffer<float> cosines_1, StructuredBuffer<float> sines_1, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> slots_0, RWStructuredBuffer<float> result_0, RWStructuredBuffer<uint> keys_0, RWStructuredBuffer<uint> values_2, uint heads_0, uint kvHeads_0, uint width_1, uint valueWidth_0, uint queriesAt_0, uint keysAt_0, uint valuesAt_0, uint xStride_0, uint queryNormed_0, float queryEps_0, uint keyNormed_0, float keyEps_0, uint first_1, uint rotated_1, uint neighbours_1, uint resultAt_0, uint resultStride_0, uint allSlots_0, uint blockSize_0, uint keyWords_0, uint valueWords_0)
{
    uint _S33 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint token_0 = blockIdx.y;
    uint index_0 = blockIdx.x;
    uint from_0 = token_0 * xStride_0;
    uint i_5;
    if(index_0 < heads_0)
    {
        Head_0 head_0;
        (&head_0)->x_2 = x_3;
        (&head_0)->norm_0 = queryNorm_0;
        (&head_0)->cosines_0 = cosines_1;
        (&head_0)->sines_0 = sines_1;
        uint _S34 = index_0 * width_1;
        uint _S35 = queriesAt_0 + from_0 + _S34;
        (&head_0)->at_1 = _S35;
        (&head_0)->width_0 = width_1;
        (&head_0)->normed_1 = queryNormed_0;
        float _S36 = normScale_0(x_3, _S35, queryNormed_0, queryEps_0, _S33);
        (&head_0)->scale_0 = _S36;
        (&head_0)->first_0 = first_1;
        (&head_0)->rotated_0 = rotated_1;
        (&head_0)->neighbours_0 = neighbours_1;
        uint _S37 = __ldg((&(positions_0)[token_0]));
        (&head_0)->angles_0 = _S37 * (rotated_1 / 2U);
        i_5 = _S33;
        for(;;)
        {
            if(i_5 < width_1)
            {
            }
            else
            {
                break;
            }
            float * _S38 = (&(result_0)[resultAt_0 + token_0 * resultStride_0 + _S34 + i_5]);
            Head_0 _S39 = head_0;
            float _S40 = Head_element_0(&_S39, i_5);
            *_S38 = _S40;
            i_5 = i_5 + 128U;
        }
    }
    else
    {
        uint _S41 = heads_0 + kvHeads_0;
        uint unit_1;
        if(index_0 < _S41)
        {
            uint index_1 = index_0 - heads_0;
            Head_0 head_1;
            (&head_1)->x_2 = x_3;
            (&head_1)->norm_0 = keyNorm_0;
            (&head_1)->cosines_0 = cosines_1;
            (&head_1)->sines_0 = sines_1;
            uint _S42 = keysAt_0 + from_0 + index_1 * width_1;
            (&head_1)->at_1 = _S42;
            (&head_1)->width_0 = width_1;
            (&head_1)->normed_1 = keyNormed_0;
            float _S43 = normScale_0(x_3, _S42, keyNormed_0, keyEps_0, _S33);
            (&head_1)->scale_0 = _S43;
            (&head_1)->first_0 = first_1;
            (&head_1)->rotated_0 = rotated_1;
            (&head_1)->neighbours_0 = neighbours_1;
            uint _S44 = __ldg((&(positions_0)[token_0]));
            (&head_1)->angles_0 = _S44 * (rotated_1 / 2U);
            Head_0 _S45 = head_1;
            uint _S46 = __ldg((&(slots_0)[token_0]));
            uint _S47 = _S46 / blockSize_0;
            uint _S48 = (_S47 * kvHeads_0 + index_1) * blockSize_0;
            uint _S49 = _S46 % blockSize_0;
            uint _S50 = (_S48 + _S49) * keyWords_0;
            uint _S51 = (_S45.width_0 + 3U) / 4U;
            uint _S52 = (_S45.width_0 + 32U - 1U) / 32U;
            if(_S46 < allSlots_0)
            {
                unit_1 = _S33;
                for(;;)
                {
                    if(unit_1 < _S52)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 32>  values_3;
                    i_5 = 0U;
                    for(;;)
                    {
                        if(i_5 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        uint _S53 = unit_1 * 32U + i_5;
                        Head_0 _S54 = _S45;
                        float _S55 = Head_element_0(&_S54, _S53);
                        values_3[i_5] = _S55;
                        i_5 = i_5 + 1U;
                    }
                    FixedArray<float, 32>  _S56 = values_3;
                    Q8_0_write_0(keys_0, _S50, _S51, unit_1, &_S56);
                    unit_1 = unit_1 + 128U;
                }
            }
        }
        else
        {
            uint index_2 = index_0 - _S41;
            Head_0 head_2;
            (&head_2)->x_2 = x_3;
            (&head_2)->norm_0 = keyNorm_0;
            (&head_2)->cosines_0 = cosines_1;
            (&head_2)->sines_0 = sines_1;
            uint _S57 = valuesAt_0 + from_0 + index_2 * valueWidth_0;
            (&head_2)->at_1 = _S57;
            (&head_2)->width_0 = valueWidth_0;
            (&head_2)->normed_1 = 0U;
            float _S58 = normScale_0(x_3, _S57, 0U, keyEps_0, _S33);
            (&head_2)->scale_0 = _S58;
            (&head_2)->first_0 = first_1;
            (&head_2)->rotated_0 = 0U;
            (&head_2)->neighbours_0 = neighbours_1;
            uint _S59 = __ldg((&(positions_0)[token_0]));
            (&head_2)->angles_0 = _S59 * (rotated_1 / 2U);
            Head_0 _S60 = head_2;
            uint _S61 = __ldg((&(slots_0)[token_0]));
            uint _S62 = _S61 / blockSize_0;
            uint _S63 = (_S62 * kvHeads_0 + index_2) * blockSize_0;
            uint _S64 = _S61 % blockSize_0;
            uint _S65 = (_S63 + _S64) * valueWords_0;
            uint _S66 = (_S60.width_0 + 3U) / 4U;
            uint _S67 = (_S60.width_0 + 32U - 1U) / 32U;
            if(_S61 < allSlots_0)
            {
                unit_1 = _S33;
                for(;;)
                {
                    if(unit_1 < _S67)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 32>  values_4;
                    i_5 = 0U;
                    for(;;)
                    {
                        if(i_5 < 32U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        uint _S68 = unit_1 * 32U + i_5;
                        Head_0 _S69 = _S60;
                        float _S70 = Head_element_0(&_S69, _S68);
                        values_4[i_5] = _S70;
                        i_5 = i_5 + 1U;
                    }
                    FixedArray<float, 32>  _S71 = values_4;
                    Q8_0_write_0(values_2, _S65, _S66, unit_1, &_S71);
                    unit_1 = unit_1 + 128U;
                }
            }
        }
    }
    return;
}
