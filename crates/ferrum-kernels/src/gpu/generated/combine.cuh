__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint element_0(uint3  group_1, uint thread_0)
{
    return linear_0(group_1) * 128U + thread_0;
}
extern "C" __global__ void combine(StructuredBuffer<float> outputs_0, StructuredBuffer<float> weights_0, RWStructuredBuffer<float> result_0, uint count_0, uint width_0, uint slots_0, uint outputsAt_0, uint outputsStride_0, uint weightsAt_0, uint weightsStride_0, uint resultAt_0, uint resultStride_0, uint adds_0)
{
    uint i_0 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_0 < count_0)
    {
        uint token_0 = i_0 / width_0;
        uint column_0 = i_0 % width_0;
        uint at_0 = resultAt_0 + token_0 * resultStride_0 + column_0;
        uint slot_0 = 0U;
        float sum_0 = 0.0f;
        for(;;)
        {
            if(slot_0 < slots_0)
            {
            }
            else
            {
                break;
            }
            float _S1 = __ldg((&(weights_0)[weightsAt_0 + token_0 * weightsStride_0 + slot_0]));
            float _S2 = __ldg((&(outputs_0)[outputsAt_0 + (token_0 * slots_0 + slot_0) * outputsStride_0 + column_0]));
            float sum_1 = sum_0 + _S1 * _S2;
            slot_0 = slot_0 + 1U;
            sum_0 = sum_1;
        }
        float * _S3 = (&(result_0)[at_0]);
        if(adds_0 != 0U)
        {
            sum_0 = *(&(result_0)[at_0]) + sum_0;
        }
        else
        {
        }
        *_S3 = sum_0;
    }
    return;
}
