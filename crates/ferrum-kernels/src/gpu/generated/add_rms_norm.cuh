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
extern "C" __global__ void add_rms_norm(StructuredBuffer<float> delta_0, StructuredBuffer<float> weight_0, RWStructuredBuffer<float> residual_0, RWStructuredBuffer<float> result_0, uint rows_0, uint width_0, uint deltaAt_0, uint deltaStride_0, uint residualAt_0, uint residualStride_0, float eps_0)
{
    uint _S4 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_0 = linear_0(blockIdx);
    uint _S5 = (U32_min((row_0), (rows_0 - 1U)));
    uint _S6 = deltaAt_0 + _S5 * deltaStride_0;
    uint _S7 = residualAt_0 + _S5 * residualStride_0;
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
        uint _S8 = _S7 + i_1;
        float _S9 = *(&(residual_0)[_S8]);
        float _S10 = __ldg((&(delta_0)[_S6 + i_1]));
        float sum_2 = _S9 + _S10;
        if(row_0 < rows_0)
        {
            *(&(residual_0)[_S8]) = sum_2;
        }
        float squares_1 = squares_0 + sum_2 * sum_2;
        i_1 = i_1 + 128U;
        squares_0 = squares_1;
    }
    float _S11 = groupSum_0(squares_0, _S4);
    float _S12 = 1.0f / (F32_sqrt((_S11 / float(width_0) + eps_0)));
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
            float * _S13 = (&(result_0)[row_0 * width_0 + i_1]);
            float _S14 = *(&(residual_0)[_S7 + i_1]) * _S12;
            float _S15 = __ldg((&(weight_0)[i_1]));
            *_S13 = _S14 * _S15;
            i_1 = i_1 + 128U;
        }
    }
    return;
}
