__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
extern "C" __global__ void mla_queries(StructuredBuffer<float> q_0, StructuredBuffer<float> up_0, RWStructuredBuffer<float> result_0, uint count_0, uint heads_0, uint nope_0, uint rope_0, uint rank_0, uint qAt_0, uint qStride_0, uint upAt_0, uint upStride_0)
{
    uint i_0 = linear_0(blockIdx) * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_0 < count_0)
    {
        uint width_0 = rank_0 + rope_0;
        uint element_0 = i_0 % width_0;
        uint _S1 = i_0 / width_0;
        uint head_0 = _S1 % heads_0;
        uint _S2 = i_0 / width_0;
        uint token_0 = _S2 / heads_0;
        uint query_0 = qAt_0 + token_0 * qStride_0 + head_0 * (nope_0 + rope_0);
        float sum_0;
        if(element_0 >= rank_0)
        {
            float _S3 = __ldg((&(q_0)[query_0 + nope_0 + element_0 - rank_0]));
            sum_0 = _S3;
        }
        else
        {
            uint k_0 = 0U;
            sum_0 = 0.0f;
            for(;;)
            {
                if(k_0 < nope_0)
                {
                }
                else
                {
                    break;
                }
                float _S4 = __ldg((&(q_0)[query_0 + k_0]));
                float _S5 = __ldg((&(up_0)[upAt_0 + (head_0 * nope_0 + k_0) * upStride_0 + element_0]));
                float sum_1 = sum_0 + _S4 * _S5;
                k_0 = k_0 + 1U;
                sum_0 = sum_1;
            }
        }
        *(&(result_0)[i_0]) = sum_0;
    }
    return;
}
