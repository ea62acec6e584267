__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint rankOf_0(float value_0)
{
    uint bits_0 = (F32_asuint((value_0)));
    uint magnitude_0 = bits_0 & 2147483647U;
    if(magnitude_0 > 2139095040U)
    {
        return 4294967295U;
    }
    bool _S1;
    if(magnitude_0 == 0U)
    {
        _S1 = true;
    }
    else
    {
        _S1 = bits_0 < 2147483648U;
    }
    uint _S2;
    if(_S1)
    {
        _S2 = 2147483648U + magnitude_0;
    }
    else
    {
        _S2 = 2147483648U - magnitude_0;
    }
    return _S2;
}
__device__ bool before_0(uint rank_0, uint number_0, uint otherRank_0, uint otherNumber_0)
{
    bool _S3;
    if(rank_0 > otherRank_0)
    {
        _S3 = true;
    }
    else
    {
        if(rank_0 == otherRank_0)
        {
            _S3 = number_0 < otherNumber_0;
        }
        else
        {
            _S3 = false;
        }
    }
    return _S3;
}
__device__ __shared__ FixedArray<uint, 128>  ranked_0;
__device__ __shared__ FixedArray<uint, 128>  numbered_0;
__device__ uint2  groupFirst_0(uint rank_1, uint number_1, uint thread_0)
{
    __syncthreads();
    (*&ranked_0)[thread_0] = rank_1;
    (*&numbered_0)[thread_0] = number_1;
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
        bool _S4;
        if(thread_0 < half_0)
        {
            uint _S5 = thread_0 + half_0;
            _S4 = before_0((*&ranked_0)[_S5], (*&numbered_0)[_S5], (*&ranked_0)[thread_0], (*&numbered_0)[thread_0]);
        }
        else
        {
            _S4 = false;
        }
        if(_S4)
        {
            uint _S6 = thread_0 + half_0;
            (*&ranked_0)[thread_0] = (*&ranked_0)[_S6];
            (*&numbered_0)[thread_0] = (*&numbered_0)[_S6];
        }
        __syncthreads();
        half_0 = half_0 / 2U;
    }
    return make_uint2 ((*&ranked_0)[int(0)], (*&numbered_0)[int(0)]);
}
extern "C" __global__ void top_k(StructuredBuffer<float> x_0, RWStructuredBuffer<uint> ids_0, RWStructuredBuffer<float> values_0, uint rows_0, uint width_0, uint count_0, uint xAt_0, uint xStride_0, uint idsAt_0, uint idsStride_0, uint valuesAt_0, uint valuesStride_0)
{
    uint _S7 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_0 = linear_0(blockIdx);
    uint _S8 = xAt_0 + (U32_min((row_0), (rows_0 - 1U))) * xStride_0;
    uint rank_2 = 0U;
    uint number_2 = 4294967295U;
    uint i_0 = _S7;
    for(;;)
    {
        if(i_0 < width_0)
        {
        }
        else
        {
            break;
        }
        float _S9 = __ldg((&(x_0)[_S8 + i_0]));
        uint own_0 = rankOf_0(_S9);
        if(before_0(own_0, i_0, rank_2, number_2))
        {
            rank_2 = own_0;
            number_2 = i_0;
        }
        i_0 = i_0 + 128U;
    }
    uint k_0 = 0U;
    for(;;)
    {
        if(k_0 < count_0)
        {
        }
        else
        {
            break;
        }
        uint2  chosen_0 = groupFirst_0(rank_2, number_2, _S7);
        bool _S10;
        if(_S7 == 0U)
        {
            _S10 = row_0 < rows_0;
        }
        else
        {
            _S10 = false;
        }
        if(_S10)
        {
            uint _S11 = chosen_0.y;
            *(&(ids_0)[idsAt_0 + row_0 * idsStride_0 + k_0]) = _S11;
            float * _S12 = (&(values_0)[valuesAt_0 + row_0 * valuesStride_0 + k_0]);
            float _S13 = __ldg((&(x_0)[_S8 + _S11]));
            *_S12 = _S13;
        }
        uint _S14 = chosen_0.y;
        uint share_0 = _S14 % 128U;
        uint _S15 = share_0 + _S7 * 128U;
        uint nextRank_0 = 0U;
        uint nextNumber_0 = 4294967295U;
        i_0 = _S15;
        for(;;)
        {
            if(i_0 < width_0)
            {
            }
            else
            {
                break;
            }
            float _S16 = __ldg((&(x_0)[_S8 + i_0]));
            uint own_1 = rankOf_0(_S16);
            bool _S17;
            if(before_0(chosen_0.x, _S14, own_1, i_0))
            {
                _S17 = before_0(own_1, i_0, nextRank_0, nextNumber_0);
            }
            else
            {
                _S17 = false;
            }
            if(_S17)
            {
                nextRank_0 = own_1;
                nextNumber_0 = i_0;
            }
            i_0 = i_0 + 16384U;
        }
        uint2  next_0 = groupFirst_0(nextRank_0, nextNumber_0, _S7);
        if(_S7 == share_0)
        {
            uint _S18 = next_0.y;
            rank_2 = next_0.x;
            number_2 = _S18;
        }
        k_0 = k_0 + 1U;
    }
    return;
}
