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
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
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
extern "C" __global__ void combine_add_rms_norm(StructuredBuffer<float> outputs_0, StructuredBuffer<float> weights_0, StructuredBuffer<float> weight_0, RWStructuredBuffer<float> residual_0, RWStructuredBuffer<float> result_0, uint rows_0, uint width_0, uint slots_0, uint outputsAt_0, uint outputsStride_0, uint weightsAt_0, uint weightsStride_0, uint residualAt_0, uint residualStride_0, float eps_0)
{
    uint _S4 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_0 = linear_0(blockIdx);
    uint _S5 = (U32_min((row_0), (rows_0 - 1U)));
    uint _S6 = residualAt_0 + _S5 * residualStride_0;
    uint i_1 = _S4;
    float squares_0 = 0.0f;
    for(;;)
    {
        if(i_1 < width_0)
        {
        }
        else
        {
            break;
        }
        uint slot_0 = 0U;
        float sum_2 = 0.0f;
        for(;;)
        {
            if(slot_0 < slots_0)
            {
            }
            else
            {
                break;
            }
            float _S7 = __ldg((&(weights_0)[weightsAt_0 + _S5 * weightsStride_0 + slot_0]));
            float _S8 = __ldg((&(outputs_0)[outputsAt_0 + (_S5 * slots_0 + slot_0) * outputsStride_0 + i_1]));
            float sum_3 = sum_2 + _S7 * _S8;
            slot_0 = slot_0 + 1U;
            sum_2 = sum_3;
        }
        uint _S9 = _S6 + i_1;
        float sum_4 = *(&(residual_0)[_S9]) + sum_2;
        if(row_0 < rows_0)
        {
            *(&(residual_0)[_S9]) = sum_4;
        }
        float squares_1 = squares_0 + sum_4 * sum_4;
        i_1 = i_1 + 128U;
        squares_0 = squares_1;
    }
    float _S10 = groupSum_0(squares_0, _S4);
    float _S11 = 1.0f / (F32_sqrt((_S10 / float(width_0) + eps_0)));
    if(row_0 < rows_0)
    {
        i_1 = _S4;
        for(;;)
        {
            if(i_1 < width_0)
            {
            }
            else
            {
                break;
            }
            float * _S12 = (&(result_0)[row_0 * width_0 + i_1]);
            float _S13 = *(&(residual_0)[_S6 + i_1]) * _S11;
            float _S14 = __ldg((&(weight_0)[i_1]));
            *_S12 = _S13 * _S14;
            i_1 = i_1 + 128U;
        }
    }
    return;
}
