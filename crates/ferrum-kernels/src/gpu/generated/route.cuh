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
__device__ __shared__ FixedArray<float, 4>  teamTotals_0;
__device__ float groupMax_0(float value_0, uint thread_1)
{
    __syncthreads();
    (*&partials_0)[thread_1] = value_0;
    __syncthreads();
    if((thread_1 % 32U) == 0U)
    {
        float largest_0 = value_0;
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
            float _S2 = (F32_max((largest_0), ((*&partials_0)[thread_1 + i_1])));
            uint _S3 = i_1 + 1U;
            largest_0 = _S2;
            i_1 = _S3;
        }
        (*&teamTotals_0)[thread_1 / 32U] = largest_0;
    }
    __syncthreads();
    return (F32_max(((F32_max(((*&teamTotals_0)[int(0)]), ((*&teamTotals_0)[int(1)])))), ((F32_max(((*&teamTotals_0)[int(2)]), ((*&teamTotals_0)[int(3)]))))));
}
__device__ float exponential_0(float x_1)
{
    float clamped_0 = clamp_0(x_1, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_1 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_2;
    if(x_1 < -87.33654022216796875f)
    {
        value_2 = 0.0f;
    }
    else
    {
        value_2 = value_1;
    }
    if(x_1 > 88.72283172607421875f)
    {
        value_2 = 3.00000000549775576e+38f * x_1;
    }
    if(x_1 != x_1)
    {
        value_2 = x_1;
    }
    return value_2;
}
__device__ float groupSum_0(float value_3, uint thread_2)
{
    FixedArray<float, 1>  _S4;
    _S4[int(0)] = value_3;
    float _S5 = teamSums_0(&_S4, thread_2);
    if((thread_2 % 32U) == 0U)
    {
        (*&teamTotals_0)[thread_2 / 32U] = _S5;
    }
    __syncthreads();
    return (*&teamTotals_0)[int(0)] + (*&teamTotals_0)[int(1)] + ((*&teamTotals_0)[int(2)] + (*&teamTotals_0)[int(3)]);
}
__device__ float sigmoid_0(float x_2)
{
    return 1.0f / (1.0f + exponential_0(- x_2));
}
__device__ __shared__ FixedArray<float, 1024>  ranks_0;
__device__ __shared__ FixedArray<float, 128>  groupRanks_0;
__device__ float rankOfGroup_0(uint g_0, uint size_0, uint take_0)
{
    float best_0 = -3.00000000549775576e+38f;
    float second_0 = -3.00000000549775576e+38f;
    uint i_2 = 0U;
    for(;;)
    {
        if(i_2 < size_0)
        {
        }
        else
        {
            break;
        }
        float rank_0 = (*&ranks_0)[g_0 * size_0 + i_2];
        if(((*&ranks_0)[g_0 * size_0 + i_2]) > best_0)
        {
            float _S6 = best_0;
            best_0 = rank_0;
            second_0 = _S6;
        }
        else
        {
            float second_1;
            if(rank_0 > second_0)
            {
                second_1 = rank_0;
            }
            else
            {
                second_1 = second_0;
            }
            second_0 = second_1;
        }
        i_2 = i_2 + 1U;
    }
    bool _S7;
    if(take_0 > 1U)
    {
        _S7 = size_0 > 1U;
    }
    else
    {
        _S7 = false;
    }
    if(_S7)
    {
        best_0 = best_0 + second_0;
    }
    return best_0;
}
__device__ __shared__ FixedArray<uint, 128>  groupKept_0;
__device__ __shared__ FixedArray<float, 128>  ranked_0;
__device__ __shared__ FixedArray<uint, 128>  numbered_0;
__device__ uint bestOf_0(float value_4, uint number_0, uint thread_3)
{
    __syncthreads();
    (*&ranked_0)[thread_3] = value_4;
    (*&numbered_0)[thread_3] = number_0;
    __syncthreads();
    uint half_0 = 64U;
    for(;;)
    {
        if(half_0 > 0U)
        {
        }
        else
        {
            break;
        }
        if(thread_3 < half_0)
        {
            uint _S8 = thread_3 + half_0;
            float other_0 = (*&ranked_0)[_S8];
            uint otherNumber_0 = (*&numbered_0)[_S8];
            bool _S9;
            if(((*&ranked_0)[_S8]) > (*&ranked_0)[thread_3])
            {
                _S9 = true;
            }
            else
            {
                if(other_0 == (*&ranked_0)[thread_3])
                {
                    _S9 = otherNumber_0 < (*&numbered_0)[thread_3];
                }
                else
                {
                    _S9 = false;
                }
            }
            if(_S9)
            {
                (*&ranked_0)[thread_3] = other_0;
                (*&numbered_0)[thread_3] = otherNumber_0;
            }
        }
        __syncthreads();
        half_0 = half_0 / 2U;
    }
    return (*&numbered_0)[int(0)];
}
extern "C" __global__ void route(StructuredBuffer<float> logits_0, StructuredBuffer<float> bias_0, RWStructuredBuffer<uint> ids_0, RWStructuredBuffer<float> weights_0, uint experts_0, uint chosen_0, uint logitsAt_0, uint logitsStride_0, uint idsAt_0, uint idsStride_0, uint weightsAt_0, uint weightsStride_0, uint scoring_0, uint hasBias_0, uint normalise_0, uint groups_0, uint keep_0, uint take_1, float scale_0)
{
    float rank_1;
    uint _S10 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint token_0 = blockIdx.x;
    uint _S11 = logitsAt_0 + token_0 * logitsStride_0;
    float largest_1 = -3.00000000549775576e+38f;
    uint e_0 = _S10;
    for(;;)
    {
        if(e_0 < experts_0)
        {
        }
        else
        {
            break;
        }
        float _S12 = __ldg((&(logits_0)[_S11 + e_0]));
        float _S13 = (F32_max((largest_1), (_S12)));
        uint e_1 = e_0 + 128U;
        largest_1 = _S13;
        e_0 = e_1;
    }
    float _S14 = groupMax_0(largest_1, _S10);
    e_0 = _S10;
    float sum_2 = 0.0f;
    for(;;)
    {
        if(e_0 < experts_0)
        {
        }
        else
        {
            break;
        }
        float _S15 = __ldg((&(logits_0)[_S11 + e_0]));
        float sum_3 = sum_2 + exponential_0(_S15 - _S14);
        e_0 = e_0 + 128U;
        sum_2 = sum_3;
    }
    float _S16 = groupSum_0(sum_2, _S10);
    e_0 = _S10;
    for(;;)
    {
        if(e_0 < experts_0)
        {
        }
        else
        {
            break;
        }
        float _S17 = __ldg((&(logits_0)[_S11 + e_0]));
        if(scoring_0 == 2U)
        {
            rank_1 = sigmoid_0(_S17);
        }
        else
        {
            if(scoring_0 == 0U)
            {
                largest_1 = exponential_0(_S17 - _S14) / _S16;
            }
            else
            {
                largest_1 = _S17;
            }
            rank_1 = largest_1;
        }
        if(hasBias_0 != 0U)
        {
            float _S18 = __ldg((&(bias_0)[e_0]));
            largest_1 = rank_1 + _S18;
        }
        else
        {
            largest_1 = rank_1;
        }
        (*&ranks_0)[e_0] = largest_1;
        e_0 = e_0 + 128U;
    }
    __syncthreads();
    float best_1;
    uint slot_0;
    bool _S19;
    if(groups_0 > 1U)
    {
        uint size_1 = experts_0 / groups_0;
        bool _S20 = _S10 < groups_0;
        if(_S20)
        {
            (*&groupRanks_0)[_S10] = rankOfGroup_0(_S10, size_1, take_1);
            (*&groupKept_0)[_S10] = 0U;
        }
        slot_0 = 0U;
        for(;;)
        {
            if(slot_0 < keep_0)
            {
            }
            else
            {
                break;
            }
            __syncthreads();
            if(_S20)
            {
                _S19 = ((*&groupKept_0)[_S10]) == 0U;
            }
            else
            {
                _S19 = false;
            }
            if(_S19)
            {
                best_1 = (*&groupRanks_0)[_S10];
            }
            else
            {
                best_1 = -3.00000000549775576e+38f;
            }
            bool _S21;
            if(_S20)
            {
                _S21 = ((*&groupKept_0)[_S10]) == 0U;
            }
            else
            {
                _S21 = false;
            }
            if(_S21)
            {
                e_0 = _S10;
            }
            else
            {
                e_0 = 4294967295U;
            }
            uint best_2 = bestOf_0(best_1, e_0, _S10);
            if(_S10 == best_2)
            {
                (*&groupKept_0)[_S10] = 1U;
            }
            slot_0 = slot_0 + 1U;
        }
        __syncthreads();
        e_0 = _S10;
        for(;;)
        {
            if(e_0 < experts_0)
            {
            }
            else
            {
                break;
            }
            uint _S22 = e_0 / size_1;
            if(((*&groupKept_0)[_S22]) == 0U)
            {
                (*&ranks_0)[e_0] = -3.00000000549775576e+38f;
            }
            e_0 = e_0 + 128U;
        }
    }
    best_1 = 0.0f;
    slot_0 = 0U;
    float total_0 = 0.0f;
    for(;;)
    {
        if(slot_0 < chosen_0)
        {
        }
        else
        {
            break;
        }
        __syncthreads();
        rank_1 = -3.00000000549775576e+38f;
        uint number_1 = 4294967295U;
        e_0 = _S10;
        for(;;)
        {
            if(e_0 < experts_0)
            {
            }
            else
            {
                break;
            }
            if(((*&ranks_0)[e_0]) > rank_1)
            {
                rank_1 = (*&ranks_0)[e_0];
                number_1 = e_0;
            }
            e_0 = e_0 + 128U;
        }
        uint id_0 = bestOf_0(rank_1, number_1, _S10);
        if(_S10 == 0U)
        {
            _S19 = id_0 < experts_0;
        }
        else
        {
            _S19 = false;
        }
        if(_S19)
        {
            float _S23 = __ldg((&(logits_0)[_S11 + id_0]));
            float best_3;
            if(slot_0 == 0U)
            {
                best_3 = _S23;
            }
            else
            {
                best_3 = best_1;
            }
            float weight_0;
            if(scoring_0 == 2U)
            {
                weight_0 = sigmoid_0(_S23);
            }
            else
            {
                if(scoring_0 == 0U)
                {
                    largest_1 = exponential_0(_S23 - _S14) / _S16;
                }
                else
                {
                    largest_1 = exponential_0(_S23 - best_3);
                }
                weight_0 = largest_1;
            }
            float total_1 = total_0 + weight_0;
            *(&(ids_0)[idsAt_0 + token_0 * idsStride_0 + slot_0]) = id_0;
            *(&(weights_0)[weightsAt_0 + token_0 * weightsStride_0 + slot_0]) = weight_0;
            (*&ranks_0)[id_0] = -3.00000000549775576e+38f;
            best_1 = best_3;
            total_0 = total_1;
        }
        slot_0 = slot_0 + 1U;
    }
    if(_S10 == 0U)
    {
        if(scoring_0 == 1U)
        {
            _S19 = true;
        }
        else
        {
            _S19 = normalise_0 != 0U;
        }
        if(_S19)
        {
            largest_1 = 1.0f / total_0;
        }
        else
        {
            largest_1 = 1.0f;
        }
        slot_0 = 0U;
        for(;;)
        {
            if(slot_0 < chosen_0)
            {
            }
            else
            {
                break;
            }
            float * _S24 = (&(weights_0)[weightsAt_0 + token_0 * weightsStride_0 + slot_0]);
            *_S24 = *_S24 * largest_1;
            slot_0 = slot_0 + 1U;
        }
        slot_0 = 0U;
        for(;;)
        {
            if(slot_0 < chosen_0)
            {
            }
            else
            {
                break;
            }
            float * _S25 = (&(weights_0)[weightsAt_0 + token_0 * weightsStride_0 + slot_0]);
            *_S25 = *_S25 * scale_0;
            slot_0 = slot_0 + 1U;
        }
    }
    return;
}
