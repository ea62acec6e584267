__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
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
__device__ float exponential_0(float x_1)
{
    float clamped_0 = clamp_0(x_1, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_1 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_1 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_1;
    }
    else
    {
    }
    if(x_1 != x_1)
    {
        value_1 = x_1;
    }
    else
    {
    }
    return value_1;
}
__device__ float hyperbolicTangent_0(float x_2)
{
    float square_0 = x_2 * x_2;
    float near_0 = x_2 + x_2 * square_0 * (-0.3333325982093811f + square_0 * (0.13330830633640289f + square_0 * (-0.05368802323937416f + square_0 * (0.02046941965818405f + square_0 * -0.00551516423001885f))));
    float _S4 = (F32_abs((x_2)));
    float far_0 = 1.0f - 2.0f / (exponential_0(2.0f * _S4) + 1.0f);
    float _S5;
    if(_S4 < 0.64999997615814209f)
    {
        _S5 = near_0;
    }
    else
    {
        if(x_2 < 0.0f)
        {
            _S5 = - far_0;
        }
        else
        {
            _S5 = far_0;
        }
    }
    return _S5;
}
__device__ float softcapped_0(float x_3, float cap_0)
{
    return cap_0 * hyperbolicTangent_0(x_3 / cap_0);
}
extern "C" __global__ void softcap(RWStructuredBuffer<float> result_0, uint count_0, uint width_1, uint resultAt_0, uint resultStride_0, float cap_1)
{
    uint i_1 = element_0(blockIdx, (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    if(i_1 < count_0)
    {
        uint at_1 = place_0(i_1, width_1, resultAt_0, resultStride_0);
        *(&(result_0)[at_1]) = softcapped_0(*(&(result_0)[at_1]), cap_1);
    }
    return;
}
