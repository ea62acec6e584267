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
extern "C" __global__ void top_k(StructuredBuffer<float> x_0, RWStructuredBuffer<uint> ids_0, RWStructuredBuffer<float> values_0, uint rows_0, uint width_0, uint count_0, uint xAt_0, uint xStride_0, uint idsAt_0, uint idsStride_0, uint valuesAt_0, uint valuesStride_0)
{
    bool left_0;
    uint _S4 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_0 = linear_0(blockIdx);
    uint _S5 = xAt_0 + (U32_min((row_0), (rows_0 - 1U))) * xStride_0;
    uint lastRank_0 = 4294967295U;
    uint lastNumber_0 = 4294967295U;
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
        uint rank_1 = 0U;
        uint number_1 = 4294967295U;
        uint i_0 = _S4;
        for(;;)
        {
            if(i_0 < width_0)
            {
            }
            else
            {
                break;
            }
            float _S6 = __ldg((&(x_0)[_S5 + i_0]));
            uint own_0 = rankOf_0(_S6);
            if(k_0 == 0U)
            {
                left_0 = true;
            }
            else
            {
                left_0 = before_0(lastRank_0, lastNumber_0, own_0, i_0);
            }
            bool _S7;
            if(left_0)
            {
                _S7 = before_0(own_0, i_0, rank_1, number_1);
            }
            else
            {
                _S7 = false;
            }
            if(_S7)
            {
                rank_1 = own_0;
                number_1 = i_0;
            }
            i_0 = i_0 + 128U;
        }
        __syncthreads();
        (*&ranked_0)[_S4] = rank_1;
        (*&numbered_0)[_S4] = number_1;
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
            if(_S4 < half_0)
            {
                left_0 = before_0((*&ranked_0)[_S4 + half_0], (*&numbered_0)[_S4 + half_0], (*&ranked_0)[_S4], (*&numbered_0)[_S4]);
            }
            else
            {
                left_0 = false;
            }
            if(left_0)
            {
                (*&ranked_0)[_S4] = (*&ranked_0)[_S4 + half_0];
                (*&numbered_0)[_S4] = (*&numbered_0)[_S4 + half_0];
            }
            __syncthreads();
            half_0 = half_0 / 2U;
        }
        uint _S8 = (*&ranked_0)[int(0)];
        uint lastNumber_1 = (*&numbered_0)[int(0)];
        if(_S4 == 0U)
        {
            left_0 = row_0 < rows_0;
        }
        else
        {
            left_0 = false;
        }
        if(left_0)
        {
            *(&(ids_0)[idsAt_0 + row_0 * idsStride_0 + k_0]) = lastNumber_1;
            float * _S9 = (&(values_0)[valuesAt_0 + row_0 * valuesStride_0 + k_0]);
            float _S10 = __ldg((&(x_0)[_S5 + lastNumber_1]));
            *_S9 = _S10;
        }
        uint _S11 = k_0 + 1U;
        lastRank_0 = _S8;
        lastNumber_0 = lastNumber_1;
        k_0 = _S11;
    }
    return;
}
