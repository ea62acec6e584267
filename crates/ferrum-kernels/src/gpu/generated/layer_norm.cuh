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
extern "C" __global__ void layer_norm(StructuredBuffer<float> x_0, StructuredBuffer<float> gamma_0, StructuredBuffer<float> beta_0, RWStructuredBuffer<float> result_0, uint rows_0, uint width_0, uint xAt_0, uint xStride_0, float eps_0)
{
    uint _S4 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint row_0 = linear_0(blockIdx);
    uint _S5 = xAt_0 + (U32_min((row_0), (rows_0 - 1U))) * xStride_0;
    uint i_1 = _S4;
    float sum_2 = 0.0f;
    for(;;)
    {
        if(i_1 < width_0)
        {
        }
        else
        {
            break;
        }
        float _S6 = __ldg((&(x_0)[_S5 + i_1]));
        float sum_3 = sum_2 + _S6;
        i_1 = i_1 + 128U;
        sum_2 = sum_3;
    }
    float _S7 = groupSum_0(sum_2, _S4);
    float _S8 = float(width_0);
    float _S9 = _S7 / _S8;
    i_1 = _S4;
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
        uint _S10 = _S5 + i_1;
        float _S11 = __ldg((&(x_0)[_S10]));
        float _S12 = _S11 - _S9;
        float _S13 = __ldg((&(x_0)[_S10]));
        float squares_1 = squares_0 + _S12 * (_S13 - _S9);
        i_1 = i_1 + 128U;
        squares_0 = squares_1;
    }
    float _S14 = groupSum_0(squares_0, _S4);
    float _S15 = 1.0f / (F32_sqrt((_S14 / _S8 + eps_0)));
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
            float * _S16 = (&(result_0)[row_0 * width_0 + i_1]);
            float _S17 = __ldg((&(x_0)[_S5 + i_1]));
            float _S18 = (_S17 - _S9) * _S15;
            float _S19 = __ldg((&(gamma_0)[i_1]));
            float _S20 = _S18 * _S19;
            float _S21 = __ldg((&(beta_0)[i_1]));
            *_S16 = _S20 + _S21;
            i_1 = i_1 + 128U;
        }
    }
    return;
}
