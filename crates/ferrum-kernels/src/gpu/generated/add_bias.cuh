__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ uint element_0(uint3  group_1, uint thread_0)
{
    return linear_0(group_1) * 128U + thread_0;
}
__device__ uint place_0(uint i_0, uint width_0, uint at_0, uint stride_0)
{
    uint _S1 = i_0 / width_0;
    uint _S2 = at_0 + _S1 * stride_0;
    uint _S3 = i_0 % width_0;
    return _S2 + _S3;
}
extern "C" __global__ void add_bias(StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_0, uint count_0, uint width_1, uint resultAt_0, uint resultStride_0)
{
    uint i_1 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_1 < count_0)
    {
        uint _S4 = place_0(i_1, width_1, resultAt_0, resultStride_0);
        float * _S5 = (&(result_0)[_S4]);
        uint _S6 = i_1 % width_1;
        float _S7 = __ldg((&(bias_0)[_S6]));
        *_S5 = *_S5 + _S7;
    }
    return;
}
