__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void mla_values(StructuredBuffer<float> mixed_0, StructuredBuffer<float> up_0, RWStructuredBuffer<float> result_0, uint count_0, uint heads_0, uint values_0, uint rank_0, uint upAt_0, uint upStride_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_0 < count_0)
    {
        uint _S1 = i_0 % (heads_0 * values_0);
        uint _S2 = i_0 / values_0;
        uint _S3 = _S2 * rank_0;
        int4  _S4 = make_int4 (int(0));
        float4  _S5 = make_float4 ((float)_S4.x, (float)_S4.y, (float)_S4.z, (float)_S4.w);
        float4  sums_0 = _S5;
        uint r_0 = 0U;
        for(;;)
        {
            if((r_0 + 3U) < rank_0)
            {
            }
            else
            {
                break;
            }
            uint _S6 = _S3 + r_0;
            float _S7 = __ldg((&(mixed_0)[_S6]));
            uint _S8 = upAt_0 + _S1 * upStride_0 + r_0;
            float _S9 = __ldg((&(up_0)[_S8]));
            *&((&sums_0)->x) = *&((&sums_0)->x) + _S7 * _S9;
            float _S10 = __ldg((&(mixed_0)[_S6 + 1U]));
            float _S11 = __ldg((&(up_0)[_S8 + 1U]));
            *&((&sums_0)->y) = *&((&sums_0)->y) + _S10 * _S11;
            float _S12 = __ldg((&(mixed_0)[_S6 + 2U]));
            float _S13 = __ldg((&(up_0)[_S8 + 2U]));
            *&((&sums_0)->z) = *&((&sums_0)->z) + _S12 * _S13;
            float _S14 = __ldg((&(mixed_0)[_S6 + 3U]));
            float _S15 = __ldg((&(up_0)[_S8 + 3U]));
            *&((&sums_0)->w) = *&((&sums_0)->w) + _S14 * _S15;
            r_0 = r_0 + 4U;
        }
        for(;;)
        {
            if(r_0 < rank_0)
            {
            }
            else
            {
                break;
            }
            float _S16 = __ldg((&(mixed_0)[_S3 + r_0]));
            float _S17 = __ldg((&(up_0)[upAt_0 + _S1 * upStride_0 + r_0]));
            *&((&sums_0)->x) = *&((&sums_0)->x) + _S16 * _S17;
            r_0 = r_0 + 1U;
        }
        *(&(result_0)[i_0]) = sums_0.x + sums_0.y + (sums_0.z + sums_0.w);
    }
    return;
}
