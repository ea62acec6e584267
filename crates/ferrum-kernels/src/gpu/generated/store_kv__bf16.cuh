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
__device__ float normScale_0(StructuredBuffer<float> x_0, uint at_0, uint normed_0, float eps_0, uint thread_2)
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
        float _S5 = __ldg((&(x_0)[_S4]));
        float _S6 = __ldg((&(x_0)[_S4]));
        float squares_1 = squares_0 + _S5 * _S6;
        i_1 = i_1 + 128U;
        squares_0 = squares_1;
    }
    float _S7 = groupSum_0(squares_0, thread_2);
    return 1.0f / (F32_sqrt((_S7 / float(normed_0) + eps_0)));
}
struct Head_0
{
    StructuredBuffer<float> x_1;
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
        float _S9 = __ldg((&(this_0->x_1)[this_0->at_1 + i_2]));
        float _S10 = _S9 * this_0->scale_0;
        float _S11 = __ldg((&(this_0->norm_0)[i_2]));
        _S8 = _S10 * _S11;
    }
    else
    {
        float _S12 = __ldg((&(this_0->x_1)[this_0->at_1 + i_2]));
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
__device__ uint floatToBrain_0(float value_1)
{
    uint bits_0 = (F32_asuint((value_1)));
    if((bits_0 & 2147483647U) > 2139095040U)
    {
        return (bits_0 >> int(16)) | 64U;
    }
    return (bits_0 + 32767U + ((bits_0 >> int(16)) & 1U)) >> int(16);
}
__device__ void BF16_write_0(RWStructuredBuffer<uint> cache_0, uint row_0, uint quads_0, uint unit_0, FixedArray<float, 32>  * values_1)
{
    uint _S28 = row_0 + 2U * unit_0;
    *(&(cache_0)[_S28]) = (floatToBrain_0((*values_1)[0U])) | ((floatToBrain_0((*values_1)[1U])) << int(16));
    *(&(cache_0)[_S28 + 1U]) = (floatToBrain_0((*values_1)[2U])) | ((floatToBrain_0((*values_1)[3U])) << int(16));
    return;
}
extern "C" __global__ void store_kv__bf16(StructuredBuffer<float> x_2, StructuredBuffer<float> queryNorm_0, StructuredBuffer<float> keyNorm_0, StructuredBuffer<float> cosines_1, StructuredBuffer<float> sines_1, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> slots_0, RWStructuredBuffer<float> result_0, RWStructuredBuffer<uint> keys_0, RWStructuredBuffer<uint> values_2, uint heads_0, uint kvHeads_0, uint width_1, uint valueWidth_0, uint queriesAt_0, uint keysAt_0, uint valuesAt_0, uint xStride_0, uint queryNormed_0, float queryEps_0, uint keyNormed_0, float keyEps_0, uint first_1, uint rotated_1, uint neighbours_1, uint resultAt_0, uint resultStride_0, uint allSlots_0, uint blockSize_0, uint keyWords_0, uint valueWords_0)
{
    uint _S29 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint token_0 = blockIdx.y;
    uint index_0 = blockIdx.x;
    uint from_0 = token_0 * xStride_0;
    uint i_4;
    if(index_0 < heads_0)
    {
        Head_0 head_0;
        (&head_0)->x_1 = x_2;
        (&head_0)->norm_0 = queryNorm_0;
        (&head_0)->cosines_0 = cosines_1;
        (&head_0)->sines_0 = sines_1;
        uint _S30 = index_0 * width_1;
        uint _S31 = queriesAt_0 + from_0 + _S30;
        (&head_0)->at_1 = _S31;
        (&head_0)->width_0 = width_1;
        (&head_0)->normed_1 = queryNormed_0;
        float _S32 = normScale_0(x_2, _S31, queryNormed_0, queryEps_0, _S29);
        (&head_0)->scale_0 = _S32;
        (&head_0)->first_0 = first_1;
        (&head_0)->rotated_0 = rotated_1;
        (&head_0)->neighbours_0 = neighbours_1;
        uint _S33 = __ldg((&(positions_0)[token_0]));
        (&head_0)->angles_0 = _S33 * (rotated_1 / 2U);
        i_4 = _S29;
        for(;;)
        {
            if(i_4 < width_1)
            {
            }
            else
            {
                break;
            }
            float * _S34 = (&(result_0)[resultAt_0 + token_0 * resultStride_0 + _S30 + i_4]);
            Head_0 _S35 = head_0;
            float _S36 = Head_element_0(&_S35, i_4);
            *_S34 = _S36;
            i_4 = i_4 + 128U;
        }
    }
    else
    {
        uint _S37 = heads_0 + kvHeads_0;
        uint unit_1;
        if(index_0 < _S37)
        {
            uint index_1 = index_0 - heads_0;
            Head_0 head_1;
            (&head_1)->x_1 = x_2;
            (&head_1)->norm_0 = keyNorm_0;
            (&head_1)->cosines_0 = cosines_1;
            (&head_1)->sines_0 = sines_1;
            uint _S38 = keysAt_0 + from_0 + index_1 * width_1;
            (&head_1)->at_1 = _S38;
            (&head_1)->width_0 = width_1;
            (&head_1)->normed_1 = keyNormed_0;
            float _S39 = normScale_0(x_2, _S38, keyNormed_0, keyEps_0, _S29);
            (&head_1)->scale_0 = _S39;
            (&head_1)->first_0 = first_1;
            (&head_1)->rotated_0 = rotated_1;
            (&head_1)->neighbours_0 = neighbours_1;
            uint _S40 = __ldg((&(positions_0)[token_0]));
            (&head_1)->angles_0 = _S40 * (rotated_1 / 2U);
            Head_0 _S41 = head_1;
            uint _S42 = __ldg((&(slots_0)[token_0]));
            uint _S43 = _S42 / blockSize_0;
            uint _S44 = (_S43 * kvHeads_0 + index_1) * blockSize_0;
            uint _S45 = _S42 % blockSize_0;
            uint _S46 = (_S44 + _S45) * keyWords_0;
            uint _S47 = (_S41.width_0 + 3U) / 4U;
            uint _S48 = (_S41.width_0 + 4U - 1U) / 4U;
            if(_S42 < allSlots_0)
            {
                unit_1 = _S29;
                for(;;)
                {
                    if(unit_1 < _S48)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 32>  values_3;
                    i_4 = 0U;
                    for(;;)
                    {
                        if(i_4 < 4U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        uint _S49 = unit_1 * 4U + i_4;
                        Head_0 _S50 = _S41;
                        float _S51 = Head_element_0(&_S50, _S49);
                        values_3[i_4] = _S51;
                        i_4 = i_4 + 1U;
                    }
                    FixedArray<float, 32>  _S52 = values_3;
                    BF16_write_0(keys_0, _S46, _S47, unit_1, &_S52);
                    unit_1 = unit_1 + 128U;
                }
            }
        }
        else
        {
            uint index_2 = index_0 - _S37;
            Head_0 head_2;
            (&head_2)->x_1 = x_2;
            (&head_2)->norm_0 = keyNorm_0;
            (&head_2)->cosines_0 = cosines_1;
            (&head_2)->sines_0 = sines_1;
            uint _S53 = valuesAt_0 + from_0 + index_2 * valueWidth_0;
            (&head_2)->at_1 = _S53;
            (&head_2)->width_0 = valueWidth_0;
            (&head_2)->normed_1 = 0U;
            float _S54 = normScale_0(x_2, _S53, 0U, keyEps_0, _S29);
            (&head_2)->scale_0 = _S54;
            (&head_2)->first_0 = first_1;
            (&head_2)->rotated_0 = 0U;
            (&head_2)->neighbours_0 = neighbours_1;
            uint _S55 = __ldg((&(positions_0)[token_0]));
            (&head_2)->angles_0 = _S55 * (rotated_1 / 2U);
            Head_0 _S56 = head_2;
            uint _S57 = __ldg((&(slots_0)[token_0]));
            uint _S58 = _S57 / blockSize_0;
            uint _S59 = (_S58 * kvHeads_0 + index_2) * blockSize_0;
            uint _S60 = _S57 % blockSize_0;
            uint _S61 = (_S59 + _S60) * valueWords_0;
            uint _S62 = (_S56.width_0 + 3U) / 4U;
            uint _S63 = (_S56.width_0 + 4U - 1U) / 4U;
            if(_S57 < allSlots_0)
            {
                unit_1 = _S29;
                for(;;)
                {
                    if(unit_1 < _S63)
                    {
                    }
                    else
                    {
                        break;
                    }
                    FixedArray<float, 32>  values_4;
                    i_4 = 0U;
                    for(;;)
                    {
                        if(i_4 < 4U)
                        {
                        }
                        else
                        {
                            break;
                        }
                        uint _S64 = unit_1 * 4U + i_4;
                        Head_0 _S65 = _S56;
                        float _S66 = Head_element_0(&_S65, _S64);
                        values_4[i_4] = _S66;
                        i_4 = i_4 + 1U;
                    }
                    FixedArray<float, 32>  _S67 = values_4;
                    BF16_write_0(values_2, _S61, _S62, unit_1, &_S67);
                    unit_1 = unit_1 + 128U;
                }
            }
        }
    }
    return;
}
